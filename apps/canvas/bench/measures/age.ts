import { middle } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import type { Lab } from '../lab/lab.ts';
import { readAge, type AgeReading } from './read-age.ts';

interface Service {
  readonly name: string;
  readonly serviceTime: Record<string, unknown>;
  /** In ms. */
  readonly mean: number;
  readonly bar: number;
  readonly mostFrames: number;
  /** Longer runs where service times are random. */
  readonly longer: number;
  /** The client's best settings for it, found by trying several. */
  readonly bareBest: Contender;
  /** In bits a second. */
  readonly uplink?: number;
}

const LOGNORMAL = { kind: 'lognormal', medianMs: 120, p95Ms: 260 };
const { ageOverLimit, framesPerResult } = BARS;
const LEAST_WARM_UP_MS = 500;
const WARM_UP_SERVICES = 7;

/** A steady service: just above its time, so that nothing is dropped. */
const steady = (ms: number): Contender => ({
  kind: 'bare',
  throttleInterval: Math.round(1.06 * ms),
  maxBuffering: 2,
});
/** A scattered one: a frame for each display frame, all but the newest dropped by the service. */
const FLOOD: Contender = { kind: 'bare', throttleInterval: 16, maxBuffering: 1 };

const SERVICES: readonly Service[] = [
  ...[40, 100, 150, 300].map((ms) => ({
    name: `fixed ${ms}`,
    serviceTime: { kind: 'fixed', ms },
    mean: ms,
    bar: ageOverLimit.fixed,
    mostFrames: framesPerResult.fixed,
    longer: 1,
    bareBest: steady(ms),
  })),
  {
    name: 'lognormal 120/260',
    serviceTime: LOGNORMAL,
    mean: 134,
    bar: ageOverLimit.lognormal,
    mostFrames: framesPerResult.lognormal,
    longer: 2,
    bareBest: FLOOD,
  },
  {
    name: 'fixed 100, uplink 2 Mbit/s',
    serviceTime: { kind: 'fixed', ms: 100 },
    mean: 100,
    bar: ageOverLimit.narrowUplink,
    mostFrames: framesPerResult.fixed,
    longer: 1,
    bareBest: steady(100),
    uplink: 2_000_000,
  },
];

/**
 * Mean age while drawing and what it costs, for each service. The app's middle round counts; the
 * plain page is measured in between, once at its default and once at its best.
 */
export async function measureAge(
  lab: Lab,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const service of SERVICES) {
    await lab.scenario({ serviceTime: service.serviceTime });
    lab.relay.uplink = service.uplink ?? null;
    const bare: readonly Contender[] = [BARE_DEFAULT, service.bareBest];
    const runs = { app: [] as AgeReading[], bare: [] as AgeReading[] };
    for (let turn = 0; turn < Math.max(rounds, bare.length); turn += 1) {
      const length = { seconds: seconds * service.longer, warmMs: warmUp(service.mean) };
      if (turn < rounds) runs.app.push(await readAge(lab, APP, length));
      const contender = bare[turn];
      if (contender) runs.bare.push(await readAge(lab, contender, length));
    }
    lab.relay.uplink = null;
    const app = middle(runs.app, ({ over }) => over);
    const [bareDefault, bareBest] = runs.bare as [AgeReading, AgeReading];
    rows.push(...rowsOf(service, { bareDefault, bareBest, app }, runs));
  }
  return rows;
}

/** How long to draw until the pacing has learnt: it needs some results, in ms. */
function warmUp(mean: number): number {
  return Math.max(LEAST_WARM_UP_MS, WARM_UP_SERVICES * mean);
}

type Middles = Readonly<Record<'bareDefault' | 'bareBest' | 'app', AgeReading>>;

function rowsOf(service: Service, { bareDefault, bareBest, app }: Middles, detail: unknown): Row[] {
  const { name, bar, mostFrames } = service;
  const age = ({ age, over }: AgeReading): string => `${age.toFixed(0)} (+${over.toFixed(0)})`;
  const cost = ({ framesPerResult, sockets }: AgeReading): string =>
    `${framesPerResult.toFixed(2)}, ${sockets}`;
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
      passes: app.framesPerResult <= mostFrames && app.sockets <= BARS.sockets,
      detail: null,
    },
  ];
}
