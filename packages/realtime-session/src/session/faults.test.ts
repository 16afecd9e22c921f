/**
 * Every class of fault that a browser meets, as one table: what is broken, what a person reads,
 * and how soon after the fault is over the last sketch offered is painted.
 */
import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import type { Painting } from '../testing/fake-fal.ts';
import { numberBytes } from '../testing/number-bytes.ts';
import { SessionRig } from './testing/session-rig.ts';
import { TokenError } from '../tokens/token-error.ts';
import type { SessionState } from './session-types.ts';

interface Fault {
  readonly fault: string;
  /** Whether a picture has been shown before it strikes. */
  readonly open?: boolean;
  readonly strike: (rig: SessionRig) => void;
  /** States that a person reads meanwhile, with the reason's code where there is one. */
  readonly shows: SessionState;
  readonly code?: string;
  /** How long it lasts, in ms, and what ends it; it passes by itself where absent. */
  readonly lasts?: number;
  readonly fix?: (rig: SessionRig) => void;
  /** The last sketch is painted within so long after that, in ms. */
  readonly within: number;
  readonly check?: (rig: SessionRig) => void;
}

const refuse =
  (code: string, retryable: boolean, retryAfterMs?: number) =>
  ({ fal }: SessionRig): void => {
    fal.mint = () =>
      Promise.reject(
        new TokenError(code, code, {
          retryable,
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        }),
      );
  };
const fixMint = ({ fal }: SessionRig): void => {
  fal.mint = () => Promise.resolve({ token: fal.newToken(), expiresIn: 120 });
};
const fixAndResume = (rig: SessionRig): void => {
  fixMint(rig);
  rig.session.resume();
};
/** Does it once, then paints again. */
const once =
  (painting: Painting, times = 1) =>
  ({ fal }: SessionRig): void => {
    let left = times;
    fal.paint = () => (left-- > 0 ? painting : { kind: 'result' });
  };
const endWith =
  (code: number) =>
  ({ fal }: SessionRig): void =>
    fal.live[0]!.end(code);

/** The token held is not accepted any more, long before its life has ended; nothing announces it. */
const revoke =
  (fate: ReturnType<SessionRig['fal']['handshake']>) =>
  ({ fal }: SessionRig): void => {
    const dead = tokenIn(fal.urls.at(-1)!);
    fal.handshake = (url) => (tokenIn(url) === dead ? fate : 'accept');
    fal.live[0]!.end(1006);
  };
const tokenIn = (url: string | URL): string | null =>
  new URL(url).searchParams.get('fal_jwt_token');

/** Service and path of the fake: what a sketch takes when all is well. */
const ONE_FRAME = 120;
const HANDSHAKE = 20;

const faults: Fault[] = [
  ...['access-required', 'app-refused', 'fal-key-refused', 'fal-forbidden', 'daily-cap'].map(
    (code): Fault => ({
      fault: `mint refused for good: ${code}`,
      strike: refuse(code, false),
      shows: 'failed',
      code,
      lasts: 5000,
      fix: fixAndResume,
      within: HANDSHAKE + 2 * ONE_FRAME,
      check: (rig) => expect(rig.fal.mints, 'asked once, then once more').toBe(2),
    }),
  ),
  {
    fault: 'mint 429 with Retry-After 3 s',
    strike: refuse('rate-limited', true, 3000),
    shows: 'reconnecting',
    code: 'rate-limited',
    lasts: 2700,
    fix: fixMint,
    within: 100 + 300 + HANDSHAKE + 2 * ONE_FRAME,
    check: (rig) => expect(rig.fal.mints, 'not before it may').toBe(2),
  },
  {
    fault: 'mint 5xx, an HTML page, a CORS failure, for 3 s',
    strike: refuse('http-502', true),
    shows: 'reconnecting',
    code: 'http-502',
    lasts: 3000,
    fix: fixMint,
    within: 500 + ONE_FRAME,
  },
  {
    fault: 'the token source throws something strange',
    strike: ({ fal }) => {
      fal.mint = () => {
        throw new Error('Bearer secret');
      };
    },
    shows: 'reconnecting',
    code: 'network',
    lasts: 1000,
    fix: fixMint,
    within: 500 + ONE_FRAME,
    check: (rig) => expect(JSON.stringify(rig.statuses)).not.toContain('secret'),
  },
  {
    fault: 'the mint never settles',
    strike: ({ fal }) => {
      const good = fal.mint;
      fal.mint = (...call) => (fal.mints === 1 ? new Promise(() => undefined) : good(...call));
    },
    shows: 'reconnecting',
    code: 'timeout',
    within: 3000 + 500,
  },
  {
    fault: 'the mint gives something else',
    strike: ({ fal }) => {
      fal.mint = () => Promise.resolve({ detail: 'no' } as never);
    },
    shows: 'reconnecting',
    code: 'malformed',
    lasts: 1000,
    fix: fixMint,
    within: 500 + ONE_FRAME,
  },
  {
    fault: 'strokes while the mint is slow',
    strike: ({ fal, clock }) => {
      fal.mint = () =>
        new Promise((resolve) =>
          clock.setTimeout(() => resolve({ token: 'slow', expiresIn: 120 }), 900),
        );
    },
    shows: 'connecting',
    within: 900 + HANDSHAKE + 2 * ONE_FRAME,
    check: (rig) => expect(rig.fal.mints, 'one mint for all').toBe(1),
  },
  {
    fault: 'handshakes refused for 2 s',
    strike: ({ fal }) => {
      fal.handshake = () => 'refuse';
    },
    shows: 'reconnecting',
    code: 'handshake-refused',
    lasts: 2000,
    fix: ({ fal }) => {
      fal.handshake = () => 'accept';
    },
    within: 500 + ONE_FRAME,
    check: (rig) => expect(new Set(rig.fal.urls).size, 'no token twice').toBe(rig.fal.urls.length),
  },
  ...(['refuse', { close: 1000 }, { close: 1006 }, { close: 1011 }] as const).map(
    (fate): Fault => ({
      fault: `a token that dies without a word: ${fate === 'refuse' ? 'handshake refused' : `opened, then closed with ${fate.close}`}`,
      open: true,
      strike: revoke(fate),
      shows: 'reconnecting',
      within: 500 + ONE_FRAME,
      check: ({ fal }) => {
        expect(fal.mints, 'one new token').toBe(2);
        const tokens = fal.urls.map(tokenIn);
        expect(tokens, 'the dead one is tried once').toEqual([tokens[0], tokens[0], tokens[2]]);
      },
    }),
  ),
  {
    fault: 'a handshake that is never answered',
    strike: ({ fal }) => {
      fal.handshake = () => (fal.sockets.length === 1 ? 'hang' : 'accept');
    },
    shows: 'reconnecting',
    code: 'handshake-timeout',
    within: 5000 + 500,
  },
  {
    fault: 'a gateway that opens and then refuses (1011)',
    strike: ({ fal }) => {
      fal.handshake = () => (fal.sockets.length === 1 ? { close: 1011 } : 'accept');
    },
    shows: 'reconnecting',
    code: 'service-error',
    within: HANDSHAKE + 500,
    check: (rig) => expect(rig.fal.mints, 'the token was dropped').toBe(2),
  },
  {
    fault: 'a drop in mid-stroke (1006)',
    open: true,
    strike: endWith(1006),
    shows: 'reconnecting',
    code: 'connection-lost',
    within: 150 + ONE_FRAME,
    check: (rig) => expect(rig.fal.mints, 'the token is still good').toBe(1),
  },
  {
    fault: '1008 once',
    open: true,
    strike: endWith(1008),
    shows: 'reconnecting',
    code: 'token-refused',
    within: 150 + ONE_FRAME,
    check: (rig) => expect(rig.fal.mints, 'minted again').toBe(2),
  },
  {
    fault: '1008 again and again',
    strike: ({ fal }) => {
      fal.handshake = () => ({ close: 1008 });
    },
    shows: 'failed',
    code: 'token-refused',
    lasts: 5000,
    fix: (rig) => {
      expect(rig.fal.mints, 'minted again once, then stopped').toBe(2);
      rig.fal.handshake = () => 'accept';
      rig.session.resume();
    },
    within: HANDSHAKE + 2 * ONE_FRAME,
  },
  {
    fault: '1009: the sketch is too large',
    strike: (rig) => {
      rig.encode = (sketch, _signal, maxBytes = 1000) =>
        Promise.resolve({ bytes: numberBytes(sketch, maxBytes), contentType: 'image/jpeg' });
      rig.fal.paint = ({ image_bytes: image }) =>
        (image as Uint8Array).length > 600 ? { kind: 'close', code: 1009 } : { kind: 'result' };
    },
    shows: 'reconnecting',
    code: 'frame-too-large',
    within: 2 * ONE_FRAME + 2 * HANDSHAKE + 100,
    check: (rig) => {
      const large = rig.fal.received.filter((i) => (i.image_bytes as Uint8Array).length > 600);
      expect(large.length, 'nothing as large again').toBeLessThanOrEqual(2);
    },
  },
  {
    fault: '1009 and the sketch cannot be made smaller',
    strike: (rig) => {
      rig.encode = (sketch) =>
        Promise.resolve({ bytes: numberBytes(sketch, 1000), contentType: 'image/jpeg' });
      rig.fal.paint = () => ({ kind: 'close', code: 1009 });
    },
    shows: 'failed',
    code: 'frame-too-large',
    lasts: 3000,
    fix: (rig) => {
      rig.fal.paint = () => ({ kind: 'result' });
      rig.encode = (sketch) =>
        Promise.resolve({ bytes: numberBytes(sketch, 400), contentType: 'image/jpeg' });
      rig.offer(true);
    },
    within: HANDSHAKE + 2 * ONE_FRAME,
  },
  {
    fault: '1011 in mid-stroke',
    open: true,
    strike: endWith(1011),
    shows: 'reconnecting',
    code: 'service-error',
    within: 150 + ONE_FRAME,
  },
  ...[1012, 1013].map((code): Fault => ({
    fault: `${code}: come back later`,
    open: true,
    strike: endWith(code),
    shows: 'reconnecting',
    code: 'overloaded',
    within: 500 + HANDSHAKE + 2 * ONE_FRAME,
    check: (rig) => {
      const { retryAt } = rig.statuses.find(({ retryAt }) => retryAt !== undefined)!;
      const lost = rig.statuses.find(({ reason }) => reason?.code === 'overloaded')!;
      expect(lost).toBeDefined();
      expect(retryAt! - 600, 'it is given time').toBeGreaterThanOrEqual(200);
    },
  })),
  {
    fault: 'an error frame, then a clean close',
    open: true,
    strike: once({ kind: 'error', reason: 'CUDA error' }),
    shows: 'reconnecting',
    code: 'service-error',
    within: ONE_FRAME + HANDSHAKE + ONE_FRAME + 100,
  },
  ...[
    { status: 'error' },
    { type: 'x-fal-error' },
    { type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: [{ msg: 'no' }, 7] },
  ].map((frame): Fault => ({
    fault: `an error frame without words: ${JSON.stringify(frame)}`,
    open: true,
    strike: once({ kind: 'raw', data: JSON.stringify(frame) }),
    shows: 'reconnecting',
    code: 'service-error',
    within: ONE_FRAME + HANDSHAKE + ONE_FRAME + 100,
    check: (rig) => {
      const { attachedSeconds } = rig.session.measurements();
      expect(attachedSeconds * 1000, 'the one that ended costs no more').toBeLessThan(
        rig.clock.now(),
      );
    },
  })),
  {
    fault: 'text that means nothing to us',
    open: true,
    strike: ({ fal }) => {
      for (let i = 0; i < 5; i += 1) fal.live[0]!.tell('{"type":"x-fal-news"}');
    },
    shows: 'live',
    within: 2 * ONE_FRAME,
    check: (rig) => expect(rig.faults).toEqual([]),
  },
  {
    fault: 'input that the model cannot read, every time',
    strike: ({ fal }) => {
      fal.paint = () => ({ kind: 'error', reason: '1 validation error: Field required' });
    },
    shows: 'failed',
    code: 'input-refused',
    lasts: 3000,
    fix: (rig) => {
      expect(rig.fal.sockets.length, 'tried three times').toBe(3);
      rig.fal.paint = () => ({ kind: 'result' });
      rig.session.setSettings({ prompt: 'better' });
    },
    within: HANDSHAKE + 2 * ONE_FRAME,
  },
  {
    fault: 'in-band Unauthorized',
    open: true,
    strike: ({ fal }) =>
      fal.live[0]!.tell(JSON.stringify({ status: 'error', error: 'Unauthorized' })),
    shows: 'reconnecting',
    code: 'token-refused',
    within: 150 + ONE_FRAME,
    check: (rig) => expect(rig.fal.mints).toBe(2),
  },
  {
    fault: 'the idle TIMEOUT, in the middle of work',
    open: true,
    strike: ({ fal }) => {
      fal.live[0]!.tell(JSON.stringify({ type: 'x-fal-error', error: 'TIMEOUT', reason: '' }));
      fal.live[0]!.end(1000);
    },
    shows: 'connecting',
    within: 150 + ONE_FRAME,
  },
  {
    fault: 'a silent stall',
    open: true,
    strike: ({ fal }) => {
      fal.live[0]!.stalled = true;
    },
    shows: 'reconnecting',
    code: 'stalled',
    within: 1000 + 500,
  },
  {
    fault: 'a socket that is dead from its first frame on',
    strike: ({ fal }) => {
      fal.paint = (_input, socket) => {
        socket.stalled = socket === fal.sockets[0];
        return { kind: 'result' };
      };
    },
    shows: 'warming',
    within: 6000 + 500,
  },
  {
    fault: 'a cold start of 6 s that drops what it is sent',
    strike: ({ fal }) => {
      fal.paint = () => (fal.clock.now() < 6000 ? { kind: 'drop' } : { kind: 'result' });
    },
    shows: 'warming',
    lasts: 6000,
    within: 4000 + ONE_FRAME,
    check: (rig) => expect(rig.fal.sockets.length, 'one more asked beside it').toBe(2),
  },
  {
    fault: 'the last result gets lost',
    open: true,
    strike: (rig) => {
      let lost = false;
      rig.fal.paint = ({ image_bytes: image }) => {
        const last = new DataView((image as Uint8Array).slice().buffer).getUint32(0);
        if (lost || last !== rig.offered || rig.offered < 60) return { kind: 'result' };
        lost = true;
        return { kind: 'drop' };
      };
    },
    shows: 'live',
    within: 1000 + 500,
  },
  {
    fault: 'late and doubled results',
    open: true,
    strike: ({ fal }) => {
      const old = encode({ images: [{ content: numberBytes(1) }], request_id: 'f1' });
      for (let i = 0; i < 5; i += 1) fal.live[0]!.tell(old);
    },
    shows: 'live',
    within: 2 * ONE_FRAME,
  },
  {
    fault: 'corrupt MessagePack',
    open: true,
    strike: once({ kind: 'raw', data: new Uint8Array([0xc1, 1, 2]) }, 2),
    shows: 'live',
    within: 4 * ONE_FRAME,
    check: (rig) => expect(rig.faults).toContain('corrupt-result'),
  },
  {
    fault: 'a result with no picture in it',
    open: true,
    strike: once({ kind: 'raw', data: encode({ images: [] }) }, 2),
    shows: 'live',
    within: 4 * ONE_FRAME,
    check: (rig) => expect(rig.faults).toContain('corrupt-result'),
  },
  {
    fault: 'a result over 16 MiB',
    open: true,
    strike: once({ kind: 'raw', data: new Uint8Array(17 * 1024 * 1024) }),
    shows: 'live',
    within: 4 * ONE_FRAME,
    check: (rig) => expect(rig.faults).toContain('corrupt-result'),
  },
  {
    fault: 'offline for 20 s',
    open: true,
    strike: (rig) => {
      rig.network.dispatchEvent(new Event('offline'));
      rig.fal.handshake = () => 'refuse';
      rig.fal.mint = () => Promise.reject(new TypeError('Failed to fetch'));
      rig.fal.live[0]!.end(1006);
    },
    shows: 'reconnecting',
    code: 'offline',
    lasts: 20_000,
    fix: (rig) => {
      fixMint(rig);
      rig.fal.handshake = () => 'accept';
      rig.network.dispatchEvent(new Event('online'));
    },
    within: HANDSHAKE + 2 * ONE_FRAME,
  },
  {
    fault: 'an hour asleep, the socket dead without a word',
    open: true,
    strike: ({ fal }) => {
      fal.live[0]!.stalled = true;
    },
    shows: 'reconnecting',
    lasts: 3_600_000,
    fix: (rig) => {
      rig.offer(true);
    },
    within: 1500,
  },
  {
    fault: 'encoding fails once',
    open: true,
    strike: (rig) => {
      const { encode: good } = rig;
      let failed = false;
      rig.encode = (...call) => {
        if (failed || rig.offered < 60) return good(...call);
        failed = true;
        return Promise.reject(new Error('no memory'));
      };
    },
    shows: 'live',
    within: 250 + 2 * ONE_FRAME,
  },
  {
    fault: 'encoding hangs',
    open: true,
    strike: (rig) => {
      const { encode: good } = rig;
      let hung = false;
      rig.encode = (...call) => {
        if (hung) return good(...call);
        hung = true;
        return new Promise(() => undefined);
      };
    },
    shows: 'live',
    within: 5000 + 2 * ONE_FRAME,
    check: (rig) => expect(rig.faults).toContain('encode-failed'),
  },
];

describe('faults', () => {
  it.each(faults)('$fault', async (row) => {
    const rig = new SessionRig();
    if (row.open) {
      await rig.draw(400);
      await rig.untilShown(1000);
    }
    row.strike(rig);
    await rig.draw(200);
    if (row.lasts !== undefined) await rig.clock.advance(row.lasts);
    row.fix?.(rig);
    await rig.untilShown(row.within);

    const seen = rig.statuses.map(({ state, reason }) => `${state} ${reason?.code ?? ''}`.trim());
    const wanted = row.code === undefined ? row.shows : `${row.shows} ${row.code}`;
    expect(
      seen.some((line) => line.startsWith(wanted)),
      `${wanted} in ${seen.join(', ')}`,
    ).toBe(true);
    row.check?.(rig);

    // What holds whatever happens.
    await rig.clock.advance(3000);
    expect(rig.session.status.state).toBe('live');
    expect(rig.shown).toEqual([...new Set(rig.shown)].sort((a, b) => a - b));
    expect(rig.fal.mostMintsInFlight).toBe(1);
    expect(rig.fal.live).toHaveLength(1);
    rig.session.close();
    expect(rig.fal.live).toHaveLength(0);
    expect(rig.timers).toBe(0);
  });

  it('close() then offer(): nothing, for ever', async () => {
    const rig = new SessionRig();
    await rig.draw(300);
    rig.session.close();
    const heard = rig.statuses.length + rig.results.length;
    rig.offer(true);
    rig.session.setSettings({});
    rig.session.resume();
    rig.session.connect();
    rig.network.dispatchEvent(new Event('online'));
    await rig.clock.advance(10_000);
    expect(rig.fal.live).toHaveLength(0);
    expect(rig.statuses.length + rig.results.length).toBe(heard);
    expect(rig.timers).toBe(0);
  });
});
