/** The debug event: enough to see what connections did, and nothing that is private. */
import { describe, expect, it } from 'vitest';
import type { DebugEntry } from '../base/debug-entry.ts';
import { TokenError } from '../tokens/token-error.ts';
import { SessionRig } from './testing/session-rig.ts';

function watched(): { rig: SessionRig; entries: DebugEntry[] } {
  const rig = new SessionRig({ settings: { prompt: 'a secret prompt' } });
  const entries: DebugEntry[] = [];
  rig.session.on('debug', (entry) => entries.push(entry));
  return { rig, entries };
}

describe('the debug event', () => {
  it('reports token, socket, first result, loss and the next try, with times', async () => {
    const { rig, entries } = watched();
    await rig.draw(300);
    await rig.untilShown(500);
    rig.fal.live[0]!.end(1011);
    await rig.draw(300);
    await rig.untilShown(500);
    const first = entries.find((entry) => entry.event === 'opening')!.socket;
    expect(
      entries
        .filter(({ event }) => event !== 'status')
        .map((entry) => ({
          ...entry,
          ...('socket' in entry ? { socket: entry.socket - first } : {}),
        })),
    ).toMatchObject(
      [
        { event: 'token', ms: 0, at: 0 },
        { event: 'opening', socket: 0 },
        { event: 'in-use', socket: 0 },
        { event: 'first-result', socket: 0, ms: 120 },
        { event: 'closed', socket: 0, cause: 'service-error', code: 1011 },
        { event: 'retry', cause: 'service-error', failures: 1 },
        { event: 'token' },
        { event: 'opening', socket: 1 },
        { event: 'in-use', socket: 1 },
        { event: 'first-result', socket: 1 },
      ].flatMap((entry) =>
        entry.event === 'opening' ? [entry, { event: 'open', ms: 20 }] : [entry],
      ),
    );
    expect(entries.filter((entry) => entry.event === 'status').map(({ state }) => state)).toEqual(
      rig.states,
    );
    rig.session.close();
  });

  it('a listener may close the session at any of them, and nothing is left', async () => {
    for (let last = 1; last <= 12; last += 1) {
      const { rig, entries } = watched();
      rig.session.on('debug', () => {
        if (entries.length === last) rig.session.close();
      });
      await rig.draw(300);
      rig.fal.live[0]?.end(1006);
      await rig.draw(300);
      expect(entries).toHaveLength(last);
      expect(rig.fal.live).toHaveLength(0);
      expect(rig.timers).toBe(0);
    }
  });

  it('reports a hand-over', async () => {
    const { rig, entries } = watched();
    rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
    await rig.draw(120_000);
    const steps = entries.flatMap((entry) => (entry.event === 'hand-over' ? [entry.step] : []));
    expect(steps).toEqual(['prove', 'take-over']);
    rig.session.close();
  }, 30_000);

  it('holds no token, no prompt, no picture, no address and no text of a stranger', async () => {
    const { rig, entries } = watched();
    const { mint } = rig.fal;
    await rig.draw(300);
    rig.fal.mint = () =>
      Promise.reject(new TokenError('Bearer token-9', 'token-9', { retryable: true }));
    rig.fal.live[0]!.end(1008, 'token-1 a secret prompt');
    await rig.draw(500);
    rig.fal.mint = mint;
    // A validation error quotes its input.
    rig.fal.paint = (input) => ({
      kind: 'error',
      reason: `validation error: ${JSON.stringify(input)}`,
    });
    await rig.draw(1000);
    expect(entries.length).toBeGreaterThan(20);
    expect(entries).toContainEqual(expect.objectContaining({ event: 'no-token', code: 'other' }));
    const text = JSON.stringify(entries);
    for (const secret of [/token-\d/, /secret/, /Bearer/, /data:|image/, /wss?:/, /example/]) {
      expect(text).not.toMatch(secret);
    }
    // Fixed words and numbers alone.
    for (const entry of entries) {
      for (const value of Object.values(entry))
        expect(String(value)).toMatch(/^[a-z-]+$|^-?[\d.e-]+$/);
    }
    rig.session.close();
  });
});
