import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { expect, it } from 'vitest';
import type { ToEngine } from './engine-messages.ts';
import { PictureRequests } from './picture-requests.ts';

function requestsOnClock() {
  const clock = new ManualClock();
  const posted: ToEngine[] = [];
  const requests = new PictureRequests({ post: (message) => void posted.push(message) }, clock);
  const stop = new AbortController();
  const ask = () =>
    requests.ask({ sketch: new Blob(), model: 'm', settings: {}, side: 8 }, stop.signal, 1_000);
  return { clock, posted, requests, stop, ask };
}

it('gives each request its own picture, or the reason why there is none', async () => {
  const { requests, ask } = requestsOnClock();
  const [first, second] = [ask(), ask()];
  const picture = new Blob(['p']);
  requests.received({ kind: 'extra', id: 2, picture });
  requests.received({ kind: 'extra', id: 1, reason: 'No painter.' });
  await expect(first).rejects.toThrow('No painter.');
  expect(await second).toBe(picture);
});

it('gives up at the deadline or when it is aborted, and says so to the engine', async () => {
  const { clock, posted, stop, ask } = requestsOnClock();
  const late = expect(ask()).rejects.toThrow('The painter took too long');
  await clock.advance(1_000);
  await late;
  const aborted = expect(ask()).rejects.toThrow('abort');
  stop.abort();
  await aborted;
  expect(posted.filter(({ kind }) => kind === 'extra-cancel')).toEqual([
    { kind: 'extra-cancel', id: 1 },
    { kind: 'extra-cancel', id: 2 },
  ]);
  await expect(ask()).rejects.toThrow('abort');
});
