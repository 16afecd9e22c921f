/** Errors that the service repeats right after each connect: never a storm of sockets or tokens. */
import { describe, expect, it } from 'vitest';
import { SessionRig } from './testing/session-rig.ts';

const LIMIT = 'Concurrent session limit reached.';

/** The forms in which a service may say that a key has too many sockets. */
const LIMIT_FORMS: readonly [string, (rig: SessionRig) => void][] = [
  ['an x-fal-error frame', (rig) => errorOnOpen(rig, { type: 'x-fal-error', error: LIMIT })],
  [
    'a reason in an x-fal-error frame',
    (rig) => errorOnOpen(rig, { type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: LIMIT }),
  ],
  ['a status frame', (rig) => errorOnOpen(rig, { status: 'error', error: LIMIT })],
  ['the reason of a close', (rig) => (rig.fal.handshake = () => ({ close: 1008, reason: LIMIT }))],
  [
    'an answer to the first frame',
    (rig) => (rig.fal.paint = () => ({ kind: 'error', reason: LIMIT })),
  ],
];

/** Each socket gets this frame as soon as it is open, and is then closed. */
function errorOnOpen(rig: SessionRig, frame: object): void {
  rig.fal.handshake = () => {
    const socket = rig.fal.sockets.at(-1)!;
    rig.fal.clock.setTimeout(() => {
      socket.tell(JSON.stringify(frame));
      socket.end(1000);
    }, 3 * rig.fal.delay);
    return 'accept';
  };
}

function accept(rig: SessionRig): void {
  rig.fal.handshake = () => 'accept';
  rig.fal.paint = () => ({ kind: 'result' });
}

describe('a key with too many sockets', () => {
  it.each(LIMIT_FORMS)('%s: pauses that grow, one token, and its own reason', async (_, strike) => {
    const rig = new SessionRig();
    strike(rig);
    await rig.draw(15_000);
    expect(rig.fal.sockets.length).toBeLessThanOrEqual(6);
    expect(rig.fal.mints, 'the token is not at fault').toBe(1);
    expect(rig.session.status).toMatchObject({
      state: 'reconnecting',
      reason: { code: 'session-limit', message: expect.stringMatching(/close .*raise/i) },
    });
    const tried = rig.fal.sockets.length;
    await rig.draw(60_000);
    expect(rig.fal.sockets.length - tried, 'every half minute').toBeLessThanOrEqual(4);
    expect(rig.fal.sockets.length - tried, 'and no less').toBeGreaterThanOrEqual(2);
    accept(rig);
    await rig.untilShown(31_000);
    expect(rig.session.status).toEqual({ state: 'live' });
    rig.session.close();
    expect(rig.timers).toBe(0);
  });

  it('does not disturb the socket that works when a second one is refused', async () => {
    const rig = new SessionRig();
    rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
    await rig.draw(500);
    rig.fal.handshake = () => ({ close: 1008, reason: LIMIT });
    const { sockets } = rig.fal;
    await rig.draw(140_000);
    expect(rig.session.status).toEqual({ state: 'live' });
    expect(rig.fal.live).toEqual([sockets[0]]);
    expect(sockets.length).toBeLessThanOrEqual(8);
    rig.session.close();
  }, 30_000);
});

describe('any other error that is repeated right after each connect', () => {
  it.each([
    [
      'as a frame on opening',
      (rig: SessionRig) =>
        errorOnOpen(rig, { type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: 'no GPU' }),
    ],
    [
      'as a status frame',
      (rig: SessionRig) => errorOnOpen(rig, { status: 'error', error: 'no GPU' }),
    ],
    [
      'as the answer to each first frame',
      (rig: SessionRig) => (rig.fal.paint = () => ({ kind: 'error', reason: 'no GPU' })),
    ],
    [
      'as a close without a word',
      (rig: SessionRig) => (rig.fal.handshake = () => ({ close: 1000 })),
    ],
    [
      'as a close without a word, sooner than a sketch is encoded',
      (rig: SessionRig) => {
        rig.encodeTime = 30;
        rig.fal.handshake = () => ({ close: 1000 });
      },
    ],
    ['as a close 1011', (rig: SessionRig) => (rig.fal.handshake = () => ({ close: 1011 }))],
    ['as a close 1013', (rig: SessionRig) => (rig.fal.handshake = () => ({ close: 1013 }))],
    [
      'as an idle TIMEOUT',
      (rig: SessionRig) => errorOnOpen(rig, { type: 'x-fal-error', error: 'TIMEOUT' }),
    ],
    ['as a drop', (rig: SessionRig) => (rig.fal.handshake = () => ({ close: 1006 }))],
    [
      'as an input that it cannot read',
      (rig: SessionRig) => (rig.fal.paint = () => ({ kind: 'error', reason: 'Field required' })),
    ],
  ])('%s: few sockets and tokens in 15 s of drawing', async (_, strike) => {
    const rig = new SessionRig();
    strike(rig);
    await rig.draw(15_000);
    expect(rig.fal.sockets.length).toBeLessThanOrEqual(8);
    expect(rig.fal.mints).toBeLessThanOrEqual(8);
    rig.session.close();
    expect(rig.timers).toBe(0);
  });
});
