/** What Chromium prints of a request that failed or was refused; what Firefox does of a socket. */
const REQUEST =
  /Failed to load resource|WebSocket connection to .* failed|can’t establish a connection/;

/** Takes out what the browser itself printed of requests, for a test whose point they are. */
export function forgetRequests(pageErrors: string[]): void {
  const others = pageErrors.filter((error) => !REQUEST.test(error));
  pageErrors.splice(0, pageErrors.length, ...others);
}
