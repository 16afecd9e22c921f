import { createRouteHandler } from '@fal-ai/server-proxy/hono';
import { Hono } from 'hono';

// The official proxy as its own README mounts it, with minting allowed. Its target is sent by the
// client; it takes any host it is told, which here is the bench's upstream.
const app = new Hono();
const upstream = Deno.env.get('FAL_REST_URL')!;
const handler = createRouteHandler({
  allowedUrlPatterns: [new URL(upstream).host, `${new URL(upstream).host}/**`],
  allowedEndpoints: ['**'],
  allowUnauthorizedRequests: true,
});
app.post('/api/fal/proxy', handler);
const server = Deno.serve({ hostname: '127.0.0.1', port: 0, onListen: () => undefined }, app.fetch);
console.log(`listening on http://127.0.0.1:${server.addr.port}`);
