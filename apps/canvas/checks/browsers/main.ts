/**
 * Frame rate, age and main-thread time in Chromium, Firefox and WebKitGTK, on the app as it is built,
 * against local-fal with a steady service. An engine that is not installed is said to be missing.
 *
 * Options: `--seconds N` of steady drawing (12, at most 13).
 */
import { parseArgs } from 'node:util';
import { Relay } from '../../bench/lab/relay.ts';
import buildApp from '../../e2e/support/build-app.ts';
import { Stack } from '../../e2e/support/stack.ts';
import { printTable } from '../lib/table.ts';
import { engines } from './engines.ts';
import { measure } from './measure.ts';

const SERVICE_MS = 100;
const ROUND_TRIP_MS = 20;
/** No pacing can do better, see docs/speed.md: R + E[S] + E[S^2] / (2 E[S]). */
const LIMIT_MS = ROUND_TRIP_MS + 1.5 * SERVICE_MS;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '12' } } });
const seconds = Number(values.seconds);
if (!(Number.isInteger(seconds) && seconds >= 2 && seconds <= 13)) {
  console.error('--seconds takes a whole number from 2 to 13');
  process.exit(1);
}

const removeBuild = await buildApp();
const stack = await Stack.start();
// Its results show the sketch, so that their age can be read from pixels.
const relay = await Relay.start(stack.realtimeUrl);
try {
  await stack.stopProxy();
  await stack.startProxy({ FAL_REALTIME_URL: relay.url });
  await stack.setScenario({
    seed: 1,
    painter: 'blank',
    serviceTime: { kind: 'fixed', ms: SERVICE_MS },
    network: { delayMs: ROUND_TRIP_MS / 2, jitterMs: 0 },
  });
  const rows: (string | number)[][] = [];
  for (const { name, open } of engines()) {
    if (open === null) {
      rows.push([name, '-', '-', 'not installed', '-']);
      continue;
    }
    const { framesPerSecond, age, mainThread } = await measure(open, {
      url: stack.url,
      relay,
      seconds,
    });
    rows.push([
      name,
      framesPerSecond.toFixed(1),
      age.toFixed(0),
      `+${(age - LIMIT_MS).toFixed(0)}`,
      mainThread.toFixed(1),
    ]);
  }
  printTable(
    [
      'browser',
      'frames/s',
      'mean age, ms',
      `over the limit (${LIMIT_MS})`,
      'main thread per frame, ms',
    ],
    rows,
  );
} finally {
  await relay.stop();
  await stack.stop();
  await removeBuild();
}
