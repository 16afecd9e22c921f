/** The style that a prompt ends with, if it is one of these. */
export function styleOf(prompt: string, styles: readonly string[]): string | undefined {
  return styles.find((style) => prompt === style || prompt.endsWith(`, ${style}`));
}

/** The prompt in another style: the one it ends with makes way. Its own style again takes it off. */
export function withStyle(prompt: string, style: string, styles: readonly string[]): string {
  const present = styleOf(prompt, styles);
  const bare =
    present === undefined ? prompt : prompt.slice(0, -present.length).replace(/,\s*$/, '');
  if (present === style) return bare;
  return bare.trim() === '' ? style : `${bare.replace(/[,\s]+$/, '')}, ${style}`;
}

/** The prompt in that style and no other; in none for an empty name. */
export function inStyle(prompt: string, style: string, styles: readonly string[]): string {
  const present = styleOf(prompt, styles);
  if (present === undefined) return style === '' ? prompt : withStyle(prompt, style, styles);
  return present === style ? prompt : withStyle(prompt, style || present, styles);
}
