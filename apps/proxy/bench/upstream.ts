// Stands in for fal's token endpoint: the cheapest honest response, so that the proxies' own cost shows.
const token = JSON.stringify(`${'h'.repeat(36)}.${'p'.repeat(200)}.${'s'.repeat(43)}`);
const headers = { 'content-type': 'application/json' };

const server = Deno.serve(
  { hostname: '127.0.0.1', port: 0, onListen: () => undefined },
  async (request) => {
    await request.text();
    return new Response(token, { headers });
  },
);
console.log(`listening on http://127.0.0.1:${server.addr.port}`);
