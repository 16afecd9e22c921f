import assert from 'node:assert/strict';
import { readScenarioPatch, ScenarioError } from './read-scenario-patch.ts';

Deno.test('a scenario with every field, as in the README, is accepted', () => {
  const scenario = {
    seed: 1,
    serviceTime: { kind: 'lognormal', medianMs: 120, p95Ms: 260 },
    slow: { factor: 2, everyMs: 40_000, forMs: 10_000 },
    network: { delayMs: 10, jitterMs: 0 },
    sessionTimeoutMs: 10_000,
    maxBuffering: 2,
    runners: 4,
    sessions: 2,
    coldStartMs: 0,
    painter: 'neural',
    refusal: 'close',
    faults: [
      { at: 'mint', kind: 'status', status: 429, retryAfterS: 2, count: 3 },
      { at: 'handshake', kind: 'refuse', status: 503, probability: 0.5 },
      { at: 'socket', kind: 'close', code: 1012, reason: 'x', fromMs: 100, forMs: 50 },
      { at: 'result', kind: 'late', delayMs: 40 },
    ],
  };
  assert.deepEqual(readScenarioPatch(scenario), scenario);
});

const BAD: [unknown, string, RegExp][] = [
  [[], '', /not a JSON object/],
  [{ tempo: 1 }, 'tempo', /not a field.*leave it out/],
  [{ seed: -1 }, 'seed', /is -1; give a number from 0/],
  [{ serviceTime: 100 }, 'serviceTime', /use \{"kind":"fixed"/],
  [{ serviceTime: { kind: 'fixed' } }, 'serviceTime.ms', /missing/],
  [{ serviceTime: { kind: 'fixed', ms: '5' } }, 'serviceTime.ms', /is "5"; give a number/],
  [{ serviceTime: { kind: 'lognormal', medianMs: 9, p95Ms: 8 } }, 'serviceTime.p95Ms', /median/],
  [{ slow: { factor: 2, everyMs: 10, forMs: 11 } }, 'slow.forMs', /at most everyMs/],
  [{ network: { delayMs: null } }, 'network.delayMs', /is null; give a number/],
  [{ runners: 0 }, 'runners', /from 1/],
  [{ sessions: -1 }, 'sessions', /is -1; give a number from 0/],
  [{ sessions: '2' }, 'sessions', /is "2"; give a number/],
  [{ sessions: 1.5 }, 'sessions', /whole number/],
  [{ maxBuffering: 2.5 }, 'maxBuffering', /whole number/],
  [{ painter: 'oil' }, 'painter', /use "neural" or "brush" or "blank"/],
  [{ faults: [{ kind: 'drop' }] }, 'faults[0]', /set "at" to "mint"/],
  [{ faults: [{ at: 'mint', kind: 'drop' }] }, 'faults[0].kind', /use one of status, html, slow/],
  [{ faults: [{ at: 'mint', kind: 'never', probability: 2 }] }, 'faults[0].probability', /0 to 1/],
  [{ faults: [{ at: 'socket', kind: 'close', code: 1005 }] }, 'faults[0].code', /use 1000-1003/],
  [{ faults: [{ at: 'socket', kind: 'close', cod: 1 }] }, 'faults[0].cod', /not a field/],
];

for (const [patch, field, message] of BAD) {
  Deno.test(
    `a bad scenario: the error names the field and how to fix it: ${JSON.stringify(patch)}`,
    () => {
      assert.throws(
        () => readScenarioPatch(patch),
        (error) =>
          error instanceof ScenarioError && error.field === field && message.test(error.message),
      );
    },
  );
}
