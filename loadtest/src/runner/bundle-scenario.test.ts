import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bundleScenario } from './bundle-scenario.ts';

test.each(['frames', 'refresh', 'soak', 'pace'])(
  '%s: the encoder that k6 lacks is there before @msgpack/msgpack takes one',
  async (scenario) => {
    const script = await readFile(await bundleScenario(scenario), 'utf8');
    const ours = script.indexOf('globalThis.TextEncoder = ');
    expect(ours).toBeGreaterThan(-1);
    expect(script.lastIndexOf('new TextEncoder()')).toBeGreaterThan(ours);
  },
);
