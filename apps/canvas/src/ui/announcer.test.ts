import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { expect, it } from 'vitest';
import { Announcer } from './announcer.svelte.ts';

it('says the newest message, and later the same one again', async () => {
  const clock = new ManualClock();
  const announcer = new Announcer(clock);
  announcer.say('Pen');
  announcer.say('Eraser');
  expect(announcer.text).toBe('Eraser');
  await clock.advance(3_000);
  expect(announcer.text).toBe('');
});

it('says once what comes again and again, when it has stopped', async () => {
  const clock = new ManualClock();
  const announcer = new Announcer(clock);
  for (let picture = 0; picture < 20; picture += 1) {
    announcer.sayOnceCalm('Painted');
    await clock.advance(500);
    expect(announcer.text).toBe('');
  }
  await clock.advance(1_000);
  expect(announcer.text).toBe('Painted');
});
