import { middle, type Row } from '@realtime-canvas/realtime-session/bench-report';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import type { Lab } from '../lab/lab.ts';
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

/** Where the client's best fixed interval may lie, in shares of the service time, and its buffer. */
const CANDIDATES = [
  { share: 1.06, maxBuffering: 2 },
  { share: 1.3, maxBuffering: 2 },
  { share: 0.1, maxBuffering: 1 },
] as const;
/** A display frame: moves come no faster. */
const SHORTEST_MS = 16;

/**
 * Mean age while drawing and what it costs, for each service. The app's middle round counts; the
 * plain page is measured in between, once at each interval, and its least reading is its best:
 * chance is on its side.
 */
export async function measureAge(
  lab: Lab,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const service of SERVICES) {
    await lab.scenario({ serviceTime: service.serviceTime });
    lab.relay.uplink = service.uplink ?? null;
    const contenders: readonly Contender[] = [BARE_DEFAULT, ...candidates(service.mean)];
    const runs: { app: AgeReading[]; bare: { contender: Contender; reading: AgeReading }[] } = {
      app: [],
      bare: [],
    };
    for (let turn = 0; turn < Math.max(rounds, contenders.length); turn += 1) {
      const length = seconds * service.longer;
      if (turn < rounds) runs.app.push(await readAge(lab, APP, length));
      const contender = contenders[turn];
      if (contender) runs.bare.push({ contender, reading: await readAge(lab, contender, length) });
    }
    lab.relay.uplink = null;
    const bare = runs.bare.map(({ reading }) => reading);
    const app = middle(runs.app, ({ over }) => over);
    const bareBest = bare.reduce((least, each) => (each.over < least.over ? each : least));
    rows.push(...rowsOf(service, { bareDefault: bare[0]!, bareBest, app }, runs));
  }
  return rows;
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

function candidates(mean: number): Contender[] {
  return CANDIDATES.map(({ share, maxBuffering }) => ({
    kind: 'bare',
    throttleInterval: Math.max(SHORTEST_MS, Math.round(share * mean)),
    maxBuffering,
  }));
}
