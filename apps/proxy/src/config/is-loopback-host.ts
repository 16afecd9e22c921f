/**
 * Whether a URL's host (as `URL.hostname` gives it) can only be this machine.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3 (`localhost` and below it)
 */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}
