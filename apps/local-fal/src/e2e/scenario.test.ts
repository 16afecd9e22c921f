import assert from 'node:assert/strict';
import { DEFAULT_SCENARIO } from '../scenario/scenario.ts';
import { openTestService } from './testing/open-test-service.ts';

async function get(address: string): Promise<unknown> {
  return (await fetch(`http://${address}/_local/scenario`)).json();
}

Deno.test('a change keeps what it does not name, within network too', async () => {
  await using service = await openTestService();
  await service.put({ network: { delayMs: 10, jitterMs: 5 }, seed: 7 });
  await service.put({ network: { jitterMs: 1 } });
  assert.deepEqual(await get(service.address), {
    ...DEFAULT_SCENARIO,
    painter: 'blank',
    serviceTime: { kind: 'fixed', ms: 30 },
    seed: 7,
    network: { delayMs: 10, jitterMs: 1 },
  });
});

Deno.test('a bad scenario changes nothing', async () => {
  await using service = await openTestService();
  const before = await get(service.address);
  await assert.rejects(service.put({ seed: 5, painter: 'oil' }), /"field":"painter"/);
  await assert.rejects(service.put({ faults: [{ at: 'mint', kind: 'never' }, 7] }), /faults\[1\]/);
  assert.deepEqual(await get(service.address), before);
});
