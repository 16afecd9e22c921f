const TARGETS: ReadonlySet<string> = new Set([
  'https://rest.fal.ai/tokens/',
  'https://rest.fal.ai/tokens/realtime',
  // Older clients, Swift and Dart among them.
  'https://rest.alpha.fal.ai/tokens/',
  'https://rest.alpha.fal.ai/tokens/realtime',
]);

/**
 * Whether `x-fal-target-url` names one of fal's token endpoints, letter by letter: nothing is
 * parsed, so nothing can be parsed in two ways. It is never where we send a request to.
 */
export function isMintTarget(header: string | null): boolean {
  return header !== null && TARGETS.has(header);
}
