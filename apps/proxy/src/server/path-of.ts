/** The path of a request's URL, as it was sent: nothing is decoded, so nothing is in two ways. */
export function pathOf(url: string): string {
  // Deno always gives `scheme://host/...`.
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const query = url.indexOf('?', start);
  return query === -1 ? url.slice(start) : url.slice(start, query);
}
