import { parseArgs } from 'node:util';
import { requestBytes } from './http-connection.ts';
import { measure, type Contender, type Sample } from './measure.ts';
import { startServer, type Server } from './start-server.ts';

// Mints a second, latency and CPU of this proxy with every check on, beside the official server
// proxy on the same Deno and upstream, in interleaved rounds. Two processes of one program differ by a
// quarter and more for as long as they run, so each contender is several processes, in turn.
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '0.4' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const IN_FLIGHT = [1, 16, 64];
const CLIENTS = 500;
const PROCESSES = 5;

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

/** Of an even number the mean of the two in the middle, so that a ratio leans to neither side. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

function summarise(samples: readonly Sample[]): Sample {
  const cpus = samples.map((one) => one.cpuPerMint).filter((cpu) => cpu !== null);
  return {
    mintsPerSecond: median(samples.map((one) => one.mintsPerSecond)),
    medianLatency: median(samples.map((one) => one.medianLatency)),
    p99Latency: median(samples.map((one) => one.p99Latency)),
    cpuPerMint: cpus.length === 0 ? null : median(cpus),
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
const servers = [upstream];

/** Starts the processes of one contender. */
async function start(program: string, env: Readonly<Record<string, string>>): Promise<Server[]> {
  const started: Server[] = [];
  for (let n = 0; n < PROCESSES; n += 1) started.push(await startServer(here(program), env));
  servers.push(...started);
  return started;
}

const official = await start('official-proxy.ts', environment);
const ours = await start('../src/main.ts', settings);
// Their own: leases of many clients are settled later, in the time of whatever comes next.
const oursOfMany = await start('../src/main.ts', settings);

const falTarget = 'https://rest.fal.ai/tokens/';
const PATH = '/api/fal/proxy';
/** Each as its processes. */
const contenders: readonly (readonly Contender[])[] = [
  [contender('upstream alone', upstream, '/tokens/', falTarget, 1)],
  official.map((server) =>
    contender('official proxy', server, PATH, `${upstream.url.origin}/tokens/`, 1),
  ),
  ours.map((server) => contender('this proxy, 1 client', server, PATH, falTarget, 1)),
  oursOfMany.map((server) =>
    contender(`this proxy, ${CLIENTS} clients`, server, PATH, falTarget, CLIENTS),
  ),
];

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

const readings: Reading[] = [];
try {
  // Until everything is compiled; what a server costs in its first seconds says little of the rest.
  for (const one of contenders.flat()) await measure(one, 64, 1.5);
  for (const inFlight of IN_FLIGHT) {
    const samples = contenders.map((): Sample[] => []);
    for (let round = 0; round < rounds; round += 1) {
      // Each round begins with another one, so that none always follows the same.
      for (let n = 0; n < contenders.length; n += 1) {
        const at = (round + n) % contenders.length;
        const processes = contenders[at]!;
        const one = processes[round % processes.length]!;
        samples[at]!.push(await measure(one, inFlight, seconds));
      }
    }
    const [bare, reference] = samples as [Sample[], Sample[]];
    // Round by round: a machine that others share is up to twice as fast in one as in another.
    const beside = (
      own: readonly Sample[],
      ratio: (one: Sample, round: number) => number,
    ): number => median(own.map(ratio));
    contenders.forEach((processes, n) => {
      const { name } = processes[0]!;
      const own = samples[n]!;
      const summary = summarise(own);
      readings.push({
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
      });
    });
  }
} finally {
  for (const server of servers.reverse()) await server.stop();
}

const fixed = (value: number | null, digits: number): string =>
  value === null ? 'n/a' : value.toFixed(digits);
const heads = ['in flight', 'who', 'mints/s', 'median ms', 'p99 ms', 'CPU us/mint', 'rate x', 'added latency x', 'CPU x']; // prettier-ignore
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
  `Medians of ${rounds} interleaved rounds of ${seconds} s over ${PROCESSES} processes of each; x is against the official proxy.`,
);

/** What docs/speed.md asks of it, in the shape of every room's bench. */
interface Row {
  readonly what: string;
  readonly bar: string;
  readonly peer: string;
  readonly ours: string;
  readonly passes: boolean;
}

function toRows({ name, inFlight, ratio }: Reading): Row[] {
  if (!name.startsWith('this proxy')) return [];
  const who = `${name.replace('this proxy, ', '')}, ${inFlight} in flight`;
  const row = (what: string, value: number | null, passes: boolean, bar: string): Row[] =>
    value === null
      ? []
      : [{ what: `${what}, ${who}`, bar, peer: '1.00 x', ours: `${value.toFixed(2)} x`, passes }];
  return [
    ...row('mint, CPU', ratio.cpu, (ratio.cpu ?? 0) <= 1, 'at most 1.0 x'),
    ...row(
      'mint, added median latency',
      ratio.addedLatency,
      ratio.addedLatency <= 1,
      'at most 1.0 x',
    ),
    ...(inFlight === 1 ? [] : row('mints a second', ratio.rate, ratio.rate >= 1, 'at least 1.0 x')),
  ];
}

if (values.out !== undefined) {
  await Deno.writeTextFile(
    values.out,
    `${JSON.stringify({ rounds, seconds, rows: readings.flatMap(toRows), readings }, null, 2)}\n`,
  );
}
