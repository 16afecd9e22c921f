import { expect, test } from 'vitest';
import { soakScenario } from './local-fal-scenario.ts';
import { type StackOptions, startStack } from './start-stack.ts';

async function scenarioOf(options: StackOptions): Promise<unknown> {
  const stack = await startStack(options);
  try {
    const response = await fetch(`${stack.localFalUrl}/_local/scenario`);
    const scenario: unknown = await response.json();
    expect(stack.scenario).toEqual(scenario);
    return scenario;
  } finally {
    await stack.stop();
  }
}

test('a part of a scenario is merged into the default one, within network too', async () => {
  const serviceTime = { kind: 'fixed', ms: 85 };
  const scenario = await scenarioOf({ scenario: { serviceTime, network: { jitterMs: 3 } } });
  expect(scenario).toMatchObject({
    serviceTime,
    painter: 'blank',
    network: { delayMs: 10, jitterMs: 3 },
  });
}, 60_000);

test('and into what a soak has of its own', async () => {
  const base = soakScenario(600);
  const scenario = await scenarioOf({ base, scenario: { painter: 'brush' } });
  expect(scenario).toMatchObject({ ...(base as object), painter: 'brush' });
}, 60_000);
