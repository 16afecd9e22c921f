import { expect, it, vi } from 'vitest';
import { Autosave, FIRST_RETRY_MS, LONGEST_MS, QUIET_MS } from './autosave.ts';

function rig() {
  let now = 0;
  const due = new Map<number, { readonly run: () => void; readonly at: number }>();
  let timers = 0;
  const save = vi.fn(() => Promise.resolve());
  const onFault = vi.fn();
  const autosave = new Autosave(save, onFault, {
    setTimeout: (run, ms) => {
      timers += 1;
      due.set(timers, { run, at: now + ms });
      return timers;
    },
    clearTimeout: (timer: unknown) => {
      due.delete(timer as number);
    },
  });
  return {
    autosave,
    save,
    onFault,
    /** So many ms go by. */
    pass: (ms: number) => {
      now += ms;
      for (const [timer, { run, at }] of due) {
        if (at <= now && due.delete(timer)) run();
      }
    },
  };
}

it('keeps a change once nothing more has changed for a moment', async () => {
  const { autosave, save, pass } = rig();
  for (let n = 0; n < 5; n += 1) {
    autosave.changed();
    pass(QUIET_MS - 1);
  }
  expect(save).not.toHaveBeenCalled();
  pass(1);
  await Promise.resolve();
  expect(save).toHaveBeenCalledTimes(1);
});

it('keeps what changes without end too, once in a while', async () => {
  const { autosave, save, pass } = rig();
  for (let passed = 0; passed < 3 * LONGEST_MS; passed += 50) {
    autosave.changed();
    pass(50);
    await Promise.resolve();
  }
  expect(save).toHaveBeenCalledTimes(3);
});

it('keeps at once when asked, and then not again', async () => {
  const { autosave, save, pass } = rig();
  autosave.changed();
  await autosave.flush();
  expect(save).toHaveBeenCalledTimes(1);
  pass(QUIET_MS);
  await autosave.flush();
  expect(save).toHaveBeenCalledTimes(1);
});

it('keeps one at a time, and is done when the last change is kept', async () => {
  const { autosave, save } = rig();
  const kept: (() => void)[] = [];
  save.mockImplementation(() => new Promise<void>((resolve) => kept.push(resolve)));
  const done = vi.fn();
  autosave.changed();
  void autosave.flush();
  await vi.waitFor(() => {
    expect(save).toHaveBeenCalledTimes(1);
  });
  autosave.changed();
  void autosave.flush();
  void autosave.flush().then(done);
  expect(save).toHaveBeenCalledTimes(1);
  kept[0]!();
  await vi.waitFor(() => {
    expect(save).toHaveBeenCalledTimes(2);
  });
  expect(done).not.toHaveBeenCalled();
  kept[1]!();
  await vi.waitFor(() => {
    expect(done).toHaveBeenCalled();
  });
});

it('says that it could not keep, tries again when it is next asked, and says that it could', async () => {
  const { autosave, save, onFault } = rig();
  save.mockRejectedValueOnce(new Error('no room'));
  autosave.changed();
  await autosave.flush();
  expect(onFault.mock.calls).toEqual([['no room']]);
  expect(autosave.dirty).toBe(true);
  await autosave.flush();
  expect(save).toHaveBeenCalledTimes(2);
  expect(autosave.dirty).toBe(false);
  expect(onFault.mock.calls).toEqual([['no room'], [null]]);
});

it('tries again by itself after a failure, less and less often', async () => {
  const { autosave, save, pass } = rig();
  save.mockRejectedValue(new Error('no database'));
  autosave.changed();
  await autosave.flush();
  for (const [tries, pause] of [1, 2, 4, 8, 16, 30, 30].entries()) {
    pass(pause * FIRST_RETRY_MS - 1);
    expect(save).toHaveBeenCalledTimes(tries + 1);
    pass(1);
    await vi.waitFor(() => {
      expect(save).toHaveBeenCalledTimes(tries + 2);
    });
    await new Promise(setImmediate);
  }
  save.mockResolvedValue(undefined);
  pass(30 * FIRST_RETRY_MS);
  await vi.waitFor(() => {
    expect(autosave.dirty).toBe(false);
  });
});

it('forgets what is no longer wanted', async () => {
  const { autosave, save, pass } = rig();
  autosave.changed();
  autosave.forget();
  pass(QUIET_MS);
  await autosave.flush();
  expect(save).not.toHaveBeenCalled();
});
