import type { SessionState } from '@realtime-canvas/realtime-session';
import { expect, it, vi } from 'vitest';
import { HIDDEN_MS, HiddenPause } from './hidden-pause.ts';

function rig(state: SessionState) {
  let due: (() => void) | null = null;
  const session = { status: { state }, pause: vi.fn(), resume: vi.fn() };
  const hidden = new HiddenPause(() => session, {
    setTimeout: (action, ms) => {
      expect(ms).toBe(HIDDEN_MS);
      due = action;
      return action;
    },
    clearTimeout: (timer: unknown) => {
      if (timer === due) due = null;
    },
  });
  return { session, hidden, pass: () => due?.() };
}

it('pauses once the page was hidden for long, and goes on when it is seen', () => {
  const { session, hidden, pass } = rig('live');
  hidden.setVisible(false);
  pass();
  expect(session.pause).toHaveBeenCalledOnce();
  hidden.setVisible(true);
  expect(session.resume).toHaveBeenCalledOnce();
});

it('does nothing for a short look elsewhere', () => {
  const { session, hidden, pass } = rig('live');
  hidden.setVisible(false);
  hidden.setVisible(true);
  pass();
  expect(session.pause).not.toHaveBeenCalled();
  expect(session.resume).not.toHaveBeenCalled();
});

it.each(['idle', 'paused', 'failed'] as const)('leaves a session alone that is %s', (state) => {
  const { session, hidden, pass } = rig(state);
  hidden.setVisible(false);
  pass();
  hidden.setVisible(true);
  expect(session.pause).not.toHaveBeenCalled();
  expect(session.resume).not.toHaveBeenCalled();
});
