import assert from 'node:assert/strict';

const MAIN = new URL('./main.ts', import.meta.url).href;

/** For a start and an end on a busy machine. */
const DEADLINE_MS = 60_000;

/** Starts the service as users do; `url` is '' where it has ended instead. */
async function start(env: Record<string, string>) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', MAIN],
    env,
    stdout: 'piped',
    stderr: 'piped',
  }).spawn();
  const deadline = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS);
  const errors = new Response(child.stderr).text();
  let output = '';
  let url = '';
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (url === '') {
    const { value, done } = await reader.read();
    if (done) break;
    output += value;
    url = /listening on (http:\S+)\n/.exec(output)?.[1] ?? '';
  }
  const end = async () => {
    clearTimeout(deadline);
    await reader.cancel();
  };
  return { child, url, errors, [Symbol.asyncDispose]: end };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  Deno.test(
    `prints where it listens, and ends cleanly on ${signal} with a socket open`,
    async () => {
      await using service = await start({ PORT: '0', FAL_KEY: 'k' });
      const { child, url, errors } = service;
      const response = await fetch(`${url}/tokens/`, {
        method: 'POST',
        headers: { authorization: 'Key k', 'content-type': 'application/json' },
        body: '{"allowed_apps":["lcm-sd15-i2i"]}',
      });
      const search = new URLSearchParams({ fal_jwt_token: await response.json() });
      const address = url.replace('http', 'ws');
      const socket = new WebSocket(`${address}/fal-ai/lcm-sd15-i2i/realtime?${search}`);
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', reject);
      });
      const closed = new Promise<CloseEvent>((resolve) =>
        socket.addEventListener('close', resolve),
      );
      child.kill(signal);
      assert.equal((await closed).code, 1012);
      const { code } = await child.status;
      assert.equal(code, 0);
      assert.equal(await errors, '');
    },
  );
}

Deno.test('a taken port, a bad port, a bad host: one clear line each', async () => {
  const taken = Deno.listen({ port: 0, hostname: '127.0.0.1' });
  const { port } = taken.addr as Deno.NetAddr;
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: String(port) }, new RegExp(`^local-fal: port ${port} is taken; .*set PORT.*\n$`)],
    [{ PORT: 'x' }, /^local-fal: PORT is "x"; set it to a number.*\n$/],
    [{ PORT: '0', HOST: '192.0.2.1' }, /^local-fal: HOST 192.0.2.1 is not an address.*\n$/],
  ];
  for (const [environment, line] of cases) {
    await using service = await start(environment);
    const { child, url, errors } = service;
    assert.equal(url, '');
    assert.equal((await child.status).code, 1);
    assert.match(await errors, line);
  }
  taken.close();
});
