import type { ModelSettings, Seed } from '@realtime-canvas/realtime-config';

/** How a picture was made: enough to make it again from the same sketch. */
export interface Recipe {
  readonly model: string;
  readonly settings: ModelSettings;
  readonly seed?: Seed;
}

/** The recipe as one line for people and programs, as image tools write it into their files. */
export function recipeText({ model, settings, seed }: Recipe): string {
  const { prompt, ...controls } = settings;
  const parts = Object.entries({ ...controls, ...(seed === undefined ? {} : { seed }) });
  const settingsText = parts.map(([name, value]) => `${name}: ${value}`);
  return [String(prompt ?? ''), [`model: ${model}`, ...settingsText].join(', ')].join('\n');
}

/**
 * The recipe as an XMP packet: what Lightroom, exiftool and file managers show as description.
 * @see https://developer.adobe.com/xmp/docs/
 */
export function recipeXmp(recipe: Recipe): string {
  const description = escapeXml(recipeText(recipe));
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Realtime Canvas">' +
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${description}</rdf:li></rdf:Alt></dc:description>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  );
}

function escapeXml(text: string): string {
  // Characters that XML cannot hold at all are left out.
  // eslint-disable-next-line no-control-regex
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '');
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
