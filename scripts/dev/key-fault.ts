/**
 * What is wrong with the shape of a fal key, or null. A key is `<id>:<secret>`; the usual slips
 * are a copied id alone, quotes, a leading "Key ", and a stray space. Never repeats the key.
 * @see https://docs.fal.ai/authentication/key-based
 */
export function keyFault(key: string): string | null {
  if (/^key\s/i.test(key)) return 'starts with "Key "; leave that word out';
  if (/^["'].*["']$/.test(key)) return 'is in quotes; leave them out';
  if (/\s/.test(key)) return 'holds white space; copy it again in one piece';
  // A header holds visible ASCII only.
  if (/[^\x21-\x7e]/.test(key)) return 'holds a character that no key has; copy it again';
  const parts = key.split(':');
  if (parts.length !== 2 || parts.some((part) => part.length < 8)) {
    return 'is not of the form "id:secret"; copy it whole from fal.ai/dashboard/keys';
  }
  return null;
}
