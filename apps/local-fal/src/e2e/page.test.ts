import assert from 'node:assert/strict';
import { FAULT_KINDS } from '../scenario/fault.ts';
import { readScenarioPatch } from '../scenario/read-scenario-patch.ts';
import { openTestService } from './testing/open-test-service.ts';

Deno.test('the page is served, and not in a frame of another', async () => {
  await using service = await openTestService();
  for (const path of ['/_local', '/_local/']) {
    const response = await fetch(`http://${service.address}${path}`);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(response.headers.get('content-security-policy')!, /frame-ancestors 'none'/);
    assert.match(await response.text(), /<title>local-fal<\/title>/);
  }
});

Deno.test(
  'the page offers every kind of fault, and nothing that the scenario refuses',
  async () => {
    await using service = await openTestService();
    const html = await (await fetch(`http://${service.address}/_local`)).text();
    const list = /<script type="application\/json" id="faults">([^]*?)<\/script>/.exec(html)![1]!;
    const faults = (JSON.parse(list) as { fault: { at: string; kind: string } }[]).map(
      ({ fault }) => fault,
    );
    assert.deepEqual(readScenarioPatch({ faults }).faults, faults);
    for (const [at, kinds] of Object.entries(FAULT_KINDS)) {
      const offered = new Set(faults.filter((fault) => fault.at === at).map(({ kind }) => kind));
      assert.deepEqual([...offered].sort(), [...kinds].sort());
    }
  },
);
