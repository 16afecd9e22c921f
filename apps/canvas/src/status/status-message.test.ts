import { describe, expect, it } from 'vitest';
import { statusMessage, type StatusFacts } from './status-message.ts';

const facts: StatusFacts = {
  status: { state: 'live' },
  elapsed: 0,
  coldStart: 10_000,
  capReached: false,
  fault: null,
  notice: null,
};
const messageOf = (change: Partial<StatusFacts>) => statusMessage({ ...facts, ...change });

describe('statusMessage', () => {
  it('says nothing while all is well', () => {
    expect(messageOf({})).toBeNull();
  });

  it('says how long a model takes to wake up, once one has to wait', () => {
    const status = { state: 'warming' } as const;
    expect(messageOf({ status, elapsed: 800 })).toBeNull();
    expect(messageOf({ status, elapsed: 2_000 })?.text).toContain('about 10 s');
    expect(messageOf({ status, elapsed: 2_000, coldStart: 150_000 })?.text).toContain(
      'about 3 minutes',
    );
    expect(messageOf({ status, elapsed: 16_000 })?.text).toContain('longer');
    expect(messageOf({ status, elapsed: 2_000, coldStart: null })?.text).toBe(
      'The local painter is starting. Keep drawing: it will catch up.',
    );
  });

  it('says that we keep trying, but not where there is no network to try on', () => {
    const lost = { code: 'connection-lost', message: 'The connection broke.' };
    expect(messageOf({ status: { state: 'reconnecting', reason: lost } })?.text).toBe(
      'The connection broke. Trying again.',
    );
    const offline = { code: 'offline', message: 'This device is offline.' };
    expect(messageOf({ status: { state: 'reconnecting', reason: offline } })?.text).toBe(
      'This device is offline.',
    );
  });

  it('offers a way on where there is one', () => {
    const reason = { code: 'upstream-unauthorized', message: 'fal does not know the key.' };
    expect(messageOf({ status: { state: 'failed', reason } })).toEqual({
      text: 'fal does not know the key.',
      tone: 'bad',
      action: 'Try again',
    });
    expect(messageOf({ status: { state: 'paused' }, capReached: true })?.action).toBe('Resume');
    expect(messageOf({ status: { state: 'paused' } })).toBeNull();
  });

  it('puts what may lose the drawing first, then what stops the picture, then all else', () => {
    const reason = { code: 'x', message: 'Stopped.' };
    const status = { state: 'failed', reason } as const;
    const notice = 'Can’t read this file as an image.';
    expect(messageOf({ status, notice, fault: 'Not saved.' })).toEqual({
      text: 'Not saved.',
      tone: 'bad',
    });
    expect(messageOf({ status, notice })?.text).toBe('Stopped.');
    expect(messageOf({ notice })?.text).toBe(notice);
  });
});
