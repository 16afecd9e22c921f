/** Makes text from outside fit for a log line or a response: no secret, no control character. */
export type Redact = (text: string) => string;

const LONGEST = 200;
/** Anything like a JSON web token, or a bearer credential. */
const TOKEN = /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}|\b(?:Bearer|Key)\s+\S+/g;

/**
 * @param secrets Values that must never leave the process; each half of an `id:secret` is one too.
 */
export function createRedact(secrets: readonly string[]): Redact {
  const parts = secrets
    .flatMap((secret) => [secret, ...secret.split(':')])
    .filter((part) => part.length >= 6)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const part of parts) clean = clean.replaceAll(part, '[redacted]');
    return (
      clean
        .replace(TOKEN, '[redacted]')
        .slice(0, LONGEST)
        // Line breaks, terminal escapes and look-alikes have no place in a log.
        .replace(/[^\x20-\x7e]/g, '?')
    );
  };
}
