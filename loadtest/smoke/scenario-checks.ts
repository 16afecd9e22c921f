import { join } from 'node:path';
import { parseOptions } from '../src/cli/parse-options.ts';
import { runScenario } from '../src/cli/run-scenario.ts';
import type { Scenario } from '../src/k6/scenario-names.ts';
import { CommandError } from '../src/runner/command-error.ts';
import type { Check } from './check.ts';

const slowMint = (delayMs: number): string =>
  JSON.stringify({
    serviceTime: { kind: 'fixed', ms: 60 },
    network: { delayMs: 2, jitterMs: 0 },
    painter: 'blank',
    faults: [{ at: 'mint', kind: 'slow', delayMs }],
  });

/** Some handshakes take longer than clients wait for them. */
const slowHandshakes = JSON.stringify({
  serviceTime: { kind: 'fixed', ms: 60 },
  painter: 'blank',
  faults: [{ at: 'handshake', kind: 'slow', delayMs: 11_000, count: 2 }],
});

/** One socket falls silent, without a close. */
const silentSocket = JSON.stringify({
  serviceTime: { kind: 'fixed', ms: 60 },
  faults: [{ at: 'socket', kind: 'half-open', fromMs: 1500, count: 1 }],
});

/** Each scenario, short, and that it finds the faults that were put there. */
export const SCENARIO_CHECKS: readonly Check[] = [
  scenarioCheck('token', 'token', ['--quick', '--duration', '4s']),
  scenarioCheck('refresh finds a gap', 'refresh', {
    args: [
      ...['--quick', '--sockets', '2', '--refresh-by', 'reconnect'],
      ...['--scenario', slowMint(1300)],
    ],
    finds: /^token_refresh_gap\{refresh:storm\} /,
  }),
  scenarioCheck('frames, in rising numbers', 'frames', [
    ...['--ramp', '--sockets', '16', '--duration', '6s', '--objective', '3000'],
  ]),
  scenarioCheck('token finds a slow mint', 'token', {
    args: ['--quick', '--duration', '4s', '--objective', '350', '--scenario', slowMint(400)],
    finds: /^token_mint_duration p\(95\)<350$/,
  }),
  scenarioCheck('frames finds sockets that never open', 'frames', {
    args: ['--quick', '--duration', '4s', '--scenario', slowHandshakes],
    finds: /^sockets_lost count==0$/,
  }),
  scenarioCheck('a step with sockets that are not open is not carried', 'frames', {
    args: ['--ramp', '--sockets', '10', '--duration', '4s', '--scenario', slowHandshakes],
    finds: /^sockets_lost\{sockets:10\} /,
  }),
  {
    name: 'frames lost with a silent socket are counted: sent is delivered and dropped',
    problem: async ({ k6, progress, signal, folder }) => {
      const out = join(folder, 'silent');
      const args = ['--sockets', '2', '--duration', '4s', '--scenario', silentSocket, '--out', out];
      const options = parseOptions('frames', args);
      const { summary } = await runScenario({ scenario: 'frames', options, k6, progress, signal });
      const [sent, delivered, dropped] = ['sent', 'delivered', 'dropped'].map(
        (what) => summary.metrics[`frames_${what}`]?.count ?? 0,
      );
      return dropped! > 0 && sent === delivered! + dropped!
        ? null
        : `${sent} were sent, ${delivered} delivered and ${dropped} dropped`;
    },
  },
  scenarioCheck('refresh by hand-over has no gap', 'refresh', [
    ...['--quick', '--sockets', '2', '--scenario', slowMint(700)],
  ]),
];

interface Plan {
  readonly args: readonly string[];
  /** A threshold that must be crossed. */
  readonly finds?: RegExp;
}

function scenarioCheck(name: string, scenario: Scenario, plan: Plan | readonly string[]): Check {
  const { args, finds }: Plan = 'args' in plan ? plan : { args: plan };
  return {
    name,
    problem: async ({ k6, progress, signal, folder }) => {
      const out = join(folder, name.replaceAll(' ', '-'));
      const options = parseOptions(scenario, [...args, '--out', out]);
      try {
        const { summary } = await runScenario({ scenario, options, k6, progress, signal });
        const crossed = summary.thresholds
          .filter(({ kept }) => !kept)
          .map(({ metric, threshold }) => `${metric} ${threshold}`);
        if (finds) {
          return crossed.some((one) => finds.test(one)) ? null : `${finds} was not crossed`;
        }
        // A busy machine makes k6 late; that voids figures, and here only thresholds count.
        return crossed.length === 0 ? null : `crossed ${crossed.join('; ')}`;
      } catch (error) {
        if (error instanceof CommandError) return error.message;
        throw error;
      }
    },
  };
}
