import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import type { Lab } from '../lab/lab.ts';
import { middle } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';
import { readAge, type AgeReading } from './read-age.ts';

interface Service {
  readonly name: string;
  readonly serviceTime: Record<string, unknown>;
  /** Mean, in ms: the sweep looks around it. */
  readonly mean: number;
  readonly bar: number;
  readonly mostFrames: number;
  /** Longer runs where service times are random. */
  readonly longer: number;
  /** In bits a second. */
  readonly uplink?: number;
}

const LOGNORMAL = { kind: 'lognormal', medianMs: 120, p95Ms: 260 };
const { ageOverLimit, framesPerResult } = BARS;

const SERVICES: readonly Service[] = [
  ...[40, 100, 150, 300].map((ms) => ({
    name: `fixed ${ms}`,
    serviceTime: { kind: 'fixed', ms },
    mean: ms,
    bar: ageOverLimit.fixed,
    mostFrames: framesPerResult.fixed,
    longer: 1,
  })),
  {
    name: 'lognormal 120/260',
    serviceTime: LOGNORMAL,
    mean: 134,
    bar: ageOverLimit.lognormal,
    mostFrames: framesPerResult.lognormal,
    longer: 2,
  },
  {
    name: 'fixed 100, uplink 2 Mbit/s',
    serviceTime: { kind: 'fixed', ms: 100 },
    mean: 100,
    bar: ageOverLimit.narrowUplink,
    mostFrames: framesPerResult.fixed,
    longer: 1,
    uplink: 2_000_000,
  },
];

/** Where the client's best fixed interval lies, in shares of the service time, and its buffer. */
const CANDIDATES = [
  { share: 1.06, maxBuffering: 2 },
  { share: 1.2, maxBuffering: 2 },
  { share: 1.5, maxBuffering: 1 },
  { share: 0.1, maxBuffering: 1 },
] as const;
/** A display frame: moves come no faster. */
const SHORTEST_MS = 16;
const SWEEP_SECONDS = 2;

/** Mean age while drawing and what it costs, for each service. */
export async function measureAge(
  lab: Lab,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const service of SERVICES) {
    await lab.scenario({ serviceTime: service.serviceTime });
    lab.relay.uplink = service.uplink ?? null;
    const best = await bestBare(lab, service.mean);
    const runs = { bareDefault: [], bareBest: [], app: [] } as Record<string, AgeReading[]>;
    for (let round = 0; round < rounds; round += 1) {
      const length = seconds * service.longer;
      runs.bareDefault!.push(await readAge(lab, BARE_DEFAULT, length));
      runs.bareBest!.push(await readAge(lab, best, length));
      runs.app!.push(await readAge(lab, APP, length));
    }
    lab.relay.uplink = null;
    const [bareDefault, bareBest, app] = [runs.bareDefault!, runs.bareBest!, runs.app!].map(
      (readings) => middle(readings, ({ over }) => over),
    );
    rows.push(...rowsOf(service, { bareDefault, bareBest, app } as Middles, { best, runs }));
  }
  return rows;
}

type Middles = Readonly<Record<'bareDefault' | 'bareBest' | 'app', AgeReading>>;

function rowsOf(service: Service, { bareDefault, bareBest, app }: Middles, detail: unknown): Row[] {
  const { name, bar, mostFrames } = service;
  const age = ({ age, over }: AgeReading): string => `${age.toFixed(0)} (+${over.toFixed(0)})`;
  const cost = ({ framesPerResult, mostSockets }: AgeReading): string =>
    `${framesPerResult.toFixed(2)}, ${mostSockets}`;
  return [
    {
      what: `mean age, ${name}, ms`,
      bar: `limit + ${bar}`,
      limit: app.limit,
      bareDefault: age(bareDefault),
      bareBest: age(bareBest),
      app: age(app),
      passes: app.over <= bar,
      detail,
    },
    {
      what: `  frames sent per result, sockets`,
      bar: `${mostFrames}, ${BARS.sockets}`,
      bareDefault: cost(bareDefault),
      bareBest: cost(bareBest),
      app: cost(app),
      passes: app.framesPerResult <= mostFrames && app.mostSockets <= BARS.sockets,
      detail: null,
    },
  ];
}

/** The client's best fixed interval and buffer for this service, by trying them. */
async function bestBare(lab: Lab, mean: number): Promise<Contender> {
  let best: Contender = BARE_DEFAULT;
  let least = Number.POSITIVE_INFINITY;
  for (const { share, maxBuffering } of CANDIDATES) {
    const throttleInterval = Math.max(SHORTEST_MS, Math.round(share * mean));
    const candidate = { kind: 'bare', throttleInterval, maxBuffering } as const;
    const { over } = await readAge(lab, candidate, SWEEP_SECONDS);
    if (over >= least) continue;
    least = over;
    best = candidate;
  }
  return best;
}
