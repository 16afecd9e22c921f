/** Letters and digits that no Latin keyboard types. */
const NOT_LATIN = /^(?!\p{Script=Latin}|[0-9])[\p{L}\p{Nd}]$/u;

/** Keys other than letters and digits that type a sign on a US keyboard and a letter on others. */
const SIGNS: Readonly<Record<string, string>> = {
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Quote: "'",
  Semicolon: ';',
  Slash: '/',
};

/**
 * A key as shortcuts call it: what it types, in lower case. Where that is not Latin (Cyrillic, Greek,
 * Arabic), what a US keyboard types in its place: those keyboards show both. Empty for the events of
 * Chrome's autofill, which have no key.
 *
 * @see https://w3c.github.io/uievents-code/#key-alphanumeric-writing-system
 */
export function keyName({
  key = '',
  code = '',
}: Partial<Pick<KeyboardEvent, 'key' | 'code'>>): string {
  const latin = NOT_LATIN.test(key) ? (SIGNS[code] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1]) : key;
  return (latin ?? key).toLowerCase();
}
