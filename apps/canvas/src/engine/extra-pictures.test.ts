import type { Model } from '@realtime-canvas/realtime-config';
import type { EncodedSketch, RealtimeSession, Sketch } from '@realtime-canvas/realtime-session';
import { expect, it } from 'vitest';
import type { FromEngine } from '../protocol/engine-messages.ts';
import { ExtraPictures } from './extra-pictures.ts';

const MODEL = 'fal-ai/fast-lcm-diffusion/image-to-image';

/** A session that paints nothing by itself. */
function fakeSession() {
  const listeners = new Map<string, (event: object) => void>();
  const offered: EncodedSketch[] = [];
  const session = {
    status: { state: 'idle' },
    on: (event: string, listener: (event: object) => void) => listeners.set(event, listener),
    offer: async ({ encode }: Sketch) => {
      offered.push(await encode(new AbortController().signal));
    },
    setSettings: () => undefined,
    resume: () => {
      session.status = { state: 'idle' };
    },
  };
  const paint = (sketch: EncodedSketch, flagged = false): void => {
    const images = [{ source: { bytes: new Uint8Array([7]) }, contentType: 'image/jpeg' }];
    listeners.get('result')!({ sketch, images, flagged });
  };
  const fail = (message: string): void => {
    listeners.get('status')!({ state: 'failed', reason: { code: 'c', message } });
  };
  const pause = (): void => {
    session.status = { state: 'paused' };
    listeners.get('status')!(session.status);
  };
  return { session: session as unknown as RealtimeSession, offered, paint, fail, pause };
}

function extras(open = fakeSession()) {
  const opened: Model[] = [];
  const posted: FromEngine[] = [];
  const pictures = new ExtraPictures(
    (model) => {
      opened.push(model);
      return open.session;
    },
    (message) => void posted.push(message),
  );
  const ask = (id: number, side = 64): void => {
    const sketch = new Blob([String(id)], { type: 'image/jpeg' });
    pictures.ask({ id, sketch, model: MODEL, settings: { prompt: 'p' }, side });
  };
  const ids = (): unknown[] => posted.map((message) => 'id' in message && message.id);
  return { ...open, pictures, opened, posted, ask, ids };
}

it('paints one after another by one session, as long as they are of one size', async () => {
  const { ask, offered, opened, paint, ids } = extras();
  ask(1);
  ask(2);
  await expect.poll(() => offered.length).toBe(1);
  paint(offered[0]!);
  await expect.poll(() => offered.length).toBe(2);
  paint(offered[1]!);
  await expect.poll(ids).toEqual([1, 2]);
  expect(opened.map(({ size }) => size)).toEqual([64]);
  ask(3, 128);
  await expect.poll(() => opened.map(({ size }) => size)).toEqual([64, 128]);
});

it('drops the result of one that was cancelled, and goes on to the next', async () => {
  const { ask, pictures, offered, paint, ids } = extras();
  ask(1);
  ask(2);
  ask(3);
  await expect.poll(() => offered.length).toBe(1);
  pictures.cancel(2);
  pictures.cancel(1);
  await expect.poll(() => offered.length).toBe(2);
  paint(offered[0]!);
  paint(offered[1]!);
  await expect.poll(ids).toEqual([3]);
});

it('says why there is none', async () => {
  const { ask, offered, paint, fail, posted } = extras();
  ask(1);
  await expect.poll(() => offered.length).toBe(1);
  fail('The service is away.');
  expect(posted).toEqual([{ kind: 'extra', id: 1, reason: 'The service is away.' }]);
  ask(2);
  await expect.poll(() => offered.length).toBe(2);
  paint(offered[1]!, true);
  await expect.poll(() => posted.length).toBe(2);
  expect(posted[1]).toMatchObject({ reason: expect.stringContaining('safety check') as string });
});

it('ends one that a pause stops, and resumes for the next', async () => {
  const { ask, offered, paint, pause, posted, session } = extras();
  ask(1);
  await expect.poll(() => offered.length).toBe(1);
  pause();
  expect(posted).toMatchObject([{ id: 1, reason: expect.stringContaining('paused') as string }]);
  ask(2);
  await expect.poll(() => offered.length).toBe(2);
  expect(session.status.state).toBe('idle');
  paint(offered[1]!);
  await expect.poll(() => posted.length).toBe(2);
});

it('goes on to the next where the browser cannot read a sketch', async () => {
  const { ask, offered, pictures, paint, posted, ids } = extras();
  const torn = new Blob([], { type: 'image/jpeg' });
  torn.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  pictures.ask({ id: 1, sketch: torn, model: MODEL, settings: { prompt: 'p' }, side: 64 });
  ask(2);
  await expect.poll(() => offered.length).toBe(1);
  expect(posted).toMatchObject([{ id: 1, reason: expect.stringContaining('read') as string }]);
  paint(offered[0]!);
  await expect.poll(ids).toEqual([1, 2]);
});
