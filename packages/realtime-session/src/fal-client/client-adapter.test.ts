import { expect, it, vi } from 'vitest';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { FakeFal } from '../testing/fake-fal.ts';
import { FalConnection } from './fal-connection.ts';

const { reported } = vi.hoisted(() => ({ reported: [] as unknown[] }));
vi.mock('../base/report-error.ts', () => ({
  reportError: (error: unknown) => reported.push(error),
}));

it('an error of ours in taking a result is reported: the client would swallow it', async () => {
  const clock = new ManualClock();
  const fal = new FakeFal(clock);
  const fault = new Error('ours');
  const nothing = (): void => undefined;
  const connection = new FalConnection(
    {
      app: 'fal-ai/lcm-sd15-i2i/realtime',
      maxBuffering: 2,
      realtimeUrl: 'wss://service.example',
      token: 't',
      WebSocket: fal.WebSocket,
    },
    {
      opened: nothing,
      result: () => {
        throw fault;
      },
      final: nothing,
      corrupt: nothing,
      closed: nothing,
      impossible: nothing,
    },
  );
  await clock.until(() => connection.open, 100);
  connection.send({ image_url: 'data:,' });
  await clock.advance(500);
  connection.close();
  expect(reported).toEqual([fault]);
});
