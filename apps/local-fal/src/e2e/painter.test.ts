import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { openPainter } from '../painters/open-painter.ts';
import type { OpenPainter } from '../runners/painter-switch.ts';
import { openTestService } from './testing/open-test-service.ts';
import { until } from './testing/until.ts';

Deno.test('a service whose network never loads does everything else at once', async () => {
  const clock = new ManualClock();
  const open: OpenPainter = (name) =>
    name === 'neural' ? new Promise(() => {}) : openPainter('blank');
  await using service = await openTestService({}, open, clock);
  const selection = service.put({ painter: 'neural' });
  const scenario = `http://${service.address}/_local/scenario`;
  await until(async () => (await (await fetch(scenario)).json()).painter === 'neural');
  await service.put({ faults: [] });
  await service.put({ painter: 'blank' });
  await clock.advance(5000);
  await selection;
});
