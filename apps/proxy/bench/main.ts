import { parseArgs } from 'node:util';
import { median } from 'd3-array';
import { requestBytes } from './http-connection.ts';
import { measure, type Contender, type Sample } from './measure.ts';
import { startServer, type Server } from './start-server.ts';

// Mints a second, latency and CPU of this proxy with every check on, beside the official server
// proxy on the same Deno and upstream, in interleaved rounds.
//
// Two processes of one program differ, so there are several sets of fresh ones. In a set nobody idles
// for more than two seconds: V8 cleans up in idle processes, throws away the code of whatever has no
// object alive just then, and is half as slow again for the next seconds.
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    sets: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '0.4' },
  },
});
const sets = Number(values.sets);
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const IN_FLIGHT = [1, 16, 64];
const CLIENTS = 500;
/** Until everything is compiled, in s of each contender's own time. */
const WARM_UP = 7;

const here = (path: string): string => new URL(path, import.meta.url).href;
const body = JSON.stringify({ allowed_apps: ['fast-lcm-diffusion'], token_expiration: 120 });
const ORIGIN = 'https://canvas.example.com';

function mintRequest(url: URL, path: string, target: string, address: string): Uint8Array {
  return requestBytes(
    'POST',
    path,
    {
      host: url.host,
      origin: ORIGIN,
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'bench',
      'x-forwarded-for': address,
      'x-fal-target-url': target,
    },
    body,
  );
}

function contender(
  name: string,
  server: Server,
  path: string,
  target: string,
  clients: number,
): Contender {
  const requests = Array.from({ length: clients }, (_, n) =>
    mintRequest(server.url, path, target, `198.51.${n >> 8}.${n & 255}`),
  );
  return { name, url: server.url, pid: server.pid, request: (n) => requests[n % clients]! };
}

function summarise(samples: readonly Sample[]): Sample {
  const cpus = samples.map((one) => one.cpuPerMint).filter((cpu) => cpu !== null);
  return {
    mintsPerSecond: median(samples.map((one) => one.mintsPerSecond))!,
    medianLatency: median(samples.map((one) => one.medianLatency))!,
    p99Latency: median(samples.map((one) => one.p99Latency))!,
    cpuPerMint: cpus.length === 0 ? null : median(cpus)!,
  };
}

const upstream = await startServer(here('upstream.ts'), {});
const environment = { FAL_KEY: 'bench-id:bench-secret', FAL_REST_URL: upstream.url.origin };
const settings = {
  ...environment,
  PORT: '0',
  KV_PATH: ':memory:',
  ALLOWED_ORIGINS: `https://other.example.com,*.example.org,${ORIGIN}`,
  MINTS_PER_MINUTE: '1000000',
  MINTS_PER_DAY: '1000000000',
  TRUSTED_PROXY_HOPS: '1',
};
const running = [upstream];

async function start(program: string, env: Readonly<Record<string, string>>): Promise<Server> {
  const server = await startServer(here(program), env);
  running.push(server);
  return server;
}

const falTarget = 'https://rest.fal.ai/tokens/';
const PATH = '/api/fal/proxy';

/** Fresh processes of everything but the upstream. */
async function startSet(): Promise<readonly Contender[]> {
  const official = await start('official-proxy.ts', environment);
  const ours = await start('../src/main.ts', settings);
  // Its own: leases of many clients are settled later, in the time of whatever comes next.
  const oursOfMany = await start('../src/main.ts', settings);
  return [
    contender('upstream alone', upstream, '/tokens/', falTarget, 1),
    contender('official proxy', official, PATH, `${upstream.url.origin}/tokens/`, 1),
    contender('this proxy, 1 client', ours, PATH, falTarget, 1),
    contender(`this proxy, ${CLIENTS} clients`, oursOfMany, PATH, falTarget, CLIENTS),
  ];
}

async function stopSet(): Promise<void> {
  for (const server of running.splice(1)) await server.stop();
}

interface Reading extends Sample {
  readonly inFlight: number;
  readonly name: string;
  /**
   * Against the official proxy, the median of the rounds' ratios; latency is what is added to the
   * upstream's.
   */
  readonly ratio: {
    readonly rate: number;
    readonly addedLatency: number;
    readonly cpu: number | null;
  };
}

/** By load, then by contender, every round of every set. */
const samples = new Map(IN_FLIGHT.map((inFlight) => [inFlight, new Map<string, Sample[]>()]));
try {
  for (let set = 0; set < sets; set += 1) {
    const contenders = await startSet();
    for (let turn = 0; turn < WARM_UP / seconds; turn += 1) {
      const inFlight = IN_FLIGHT[turn % IN_FLIGHT.length]!;
      // Not the upstream, which everyone warms.
      for (const one of contenders.slice(1)) await measure(one, inFlight, seconds);
    }
    for (const [inFlight, all] of samples) {
      for (let round = 0; round < rounds; round += 1) {
        // Each round begins with another one, so that none always follows the same.
        for (let n = 0; n < contenders.length; n += 1) {
          const one = contenders[(set + round + n) % contenders.length]!;
          const own = all.get(one.name) ?? [];
          all.set(one.name, own);
          own.push(await measure(one, inFlight, seconds));
        }
      }
    }
    await stopSet();
  }
} finally {
  await stopSet();
  await upstream.stop();
}

const readings = [...samples].flatMap(([inFlight, all]) => {
  const [bare, reference] = [all.get('upstream alone')!, all.get('official proxy')!];
  // Round by round: a machine that others share is up to twice as fast in one as in another.
  const beside = (own: readonly Sample[], ratio: (one: Sample, round: number) => number): number =>
    median(own.map(ratio))!;
  return [...all].map(([name, own]): Reading => {
    const summary = summarise(own);
    return {
      inFlight,
      name,
      ...summary,
      ratio: {
        rate: beside(own, (one, at) => one.mintsPerSecond / reference[at]!.mintsPerSecond),
        addedLatency: beside(
          own,
          (one, at) =>
            (one.medianLatency - bare[at]!.medianLatency) /
            (reference[at]!.medianLatency - bare[at]!.medianLatency),
        ),
        cpu:
          summary.cpuPerMint === null
            ? null
            : beside(own, (one, at) => one.cpuPerMint! / reference[at]!.cpuPerMint!),
      },
    };
  });
});

const fixed = (value: number | null, digits: number): string =>
  value === null ? 'n/a' : value.toFixed(digits);
const heads = ['in flight', 'contender', 'mints/s', 'median ms', 'p99 ms', 'CPU us/mint', 'rate x', 'added latency x', 'CPU x']; // prettier-ignore
const lines = readings.map((row) => [
  String(row.inFlight),
  row.name,
  fixed(row.mintsPerSecond, 0),
  fixed(row.medianLatency, 2),
  fixed(row.p99Latency, 2),
  fixed(row.cpuPerMint, 0),
  fixed(row.ratio.rate, 2),
  fixed(row.ratio.addedLatency, 2),
  fixed(row.ratio.cpu, 2),
]);
const widths = heads.map((head, n) =>
  Math.max(head.length, ...lines.map((line) => line[n]!.length)),
);
for (const line of [heads, widths.map((width) => '-'.repeat(width)), ...lines]) {
  console.log(
    line
      .map((cell, n) => (n === 1 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!)))
      .join('  '),
  );
}
console.log(
  `Medians of ${sets} sets of fresh processes with ${rounds} interleaved rounds of ${seconds} s each; x is against the official proxy.`,
);

/** What docs/speed.md asks of it, in the shape of every package's bench. */
interface Row {
  readonly what: string;
  readonly bar: string;
  readonly peer: string;
  readonly ours: string;
  readonly passes: boolean;
}

function toRows({ name, inFlight, ratio }: Reading): Row[] {
  if (!name.startsWith('this proxy')) return [];
  const load = `${name.replace('this proxy, ', '')}, ${inFlight} in flight`;
  const row = (what: string, value: number | null, passes: boolean, bar: string): Row[] =>
    value === null
      ? []
      : [{ what: `${what}, ${load}`, bar, peer: '1.00 x', ours: `${value.toFixed(2)} x`, passes }];
  return [
    ...row('mint, CPU', ratio.cpu, (ratio.cpu ?? 0) <= 1.25, 'at most 1.25 x'),
    ...row(
      'mint, added median latency',
      ratio.addedLatency,
      ratio.addedLatency <= 1.15,
      'at most 1.15 x',
    ),
    ...(inFlight === 1
      ? []
      : row('mints a second', ratio.rate, ratio.rate >= 0.85, 'at least 0.85 x')),
  ];
}

if (values.out !== undefined) {
  await Deno.writeTextFile(
    values.out,
    `${JSON.stringify({ sets, rounds, seconds, rows: readings.flatMap(toRows), readings }, null, 2)}\n`,
  );
}
