import assert from 'node:assert/strict';
import { startProcess } from './start-process.ts';
import { startUpstream } from '../testing/start-upstream.ts';
import { APP } from './with-proxy.ts';

/** Fires requests from `clients` addresses at every process, all at once; returns the statuses. */
async function burst(
  urls: readonly string[],
  clients: number,
  each: number,
): Promise<Map<string, number[]>> {
  const statuses = new Map<string, number[]>();
  const requests: Promise<void>[] = [];
  for (let client = 0; client < clients; client += 1) {
    const address = `192.0.2.${client}`;
    statuses.set(address, []);
    for (let n = 0; n < each; n += 1) {
      const request = fetch(`${urls[n % urls.length]}/api/fal/token?app=${APP}`, {
        headers: { 'x-forwarded-for': address },
      });
      requests.push(
        request.then(async (response) => {
          await response.text();
          statuses.get(address)!.push(response.status);
        }),
      );
    }
  }
  await Promise.all(requests);
  return statuses;
}

async function withProcesses(
  count: number,
  environment: Readonly<Record<string, string>>,
  run: (urls: string[], minted: () => number) => Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir();
  const upstream = startUpstream();
  const processes = await Promise.all(
    Array.from({ length: count }, () =>
      startProcess({
        FAL_REST_URL: upstream.url,
        KV_PATH: `${directory}/kv`,
        TRUSTED_PROXY_HOPS: '1',
        ...environment,
      }),
    ),
  );
  try {
    await run(
      processes.map(({ url }) => url),
      () => upstream.seen.length,
    );
  } finally {
    for (const process of processes) process.kill('SIGTERM');
    const ended = await Promise.all(processes.map((process) => process.ended));
    for (const { stdout, stderr } of ended) {
      assert.doesNotMatch(stdout, /internal-error/);
      assert.equal(stderr, '');
    }
    await upstream.stop();
    await Deno.remove(directory, { recursive: true });
  }
}

// The day's cap, and on a machine that is very busy the shared file out of reach.
const UNAVAILABLE = 503;

const count = (statuses: readonly number[], wanted: number): number =>
  statuses.filter((status) => status === wanted).length;

Deno.test('a parallel burst on one instance: exactly the limit, for each of eight clients', () =>
  withProcesses(1, { MINTS_PER_MINUTE: '30' }, async (urls, minted) => {
    for (const [address, statuses] of await burst(urls, 8, 60)) {
      assert.deepEqual([count(statuses, 200), count(statuses, 429)], [30, 30], address);
    }
    assert.equal(minted(), 240);
  }),
);

Deno.test('a parallel burst on three instances with one KV: never more than the limit', () =>
  withProcesses(3, { MINTS_PER_MINUTE: '30' }, async (urls, minted) => {
    let given = 0;
    for (const [address, statuses] of await burst(urls, 4, 120)) {
      const good = count(statuses, 200);
      assert.ok(good <= 30, `${address} got ${good}`);
      // Safe alone would be easy: an honest client also gets most of what is its own.
      assert.ok(good >= 20, `${address} got only ${good}`);
      assert.equal(good + count(statuses, 429) + count(statuses, UNAVAILABLE), 120);
      given += good;
    }
    assert.equal(minted(), given);
  }),
);

Deno.test("the day's cap holds over three instances too", () =>
  withProcesses(3, { MINTS_PER_DAY: '50' }, async (urls, minted) => {
    const statuses = [...(await burst(urls, 30, 6)).values()].flat();
    const good = count(statuses, 200);
    assert.ok(good <= 50 && good >= 10, `${good} of 50`);
    assert.equal(good + count(statuses, UNAVAILABLE), 180);
    assert.equal(minted(), good);
  }),
);
