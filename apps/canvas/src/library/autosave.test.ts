import { expect, it, vi } from 'vitest';
import { Autosave, DELAY_MS } from './autosave.ts';

function rig() {
  let due: { run: () => void; ms: number } | null = null;
  const save = vi.fn(() => Promise.resolve());
  const onFault = vi.fn();
  const autosave = new Autosave(save, onFault, {
    setTimeout: (run, ms) => (due = { run, ms }),
    clearTimeout: (timer: unknown) => {
      if (timer === due) due = null;
    },
  });
  return {
    autosave,
    save,
    onFault,
    /** So many ms go by. */
    pass: (ms: number) => {
      if (!due) return;
      due.ms -= ms;
      if (due.ms > 0) return;
      const { run } = due;
      due = null;
      run();
    },
  };
}

it('keeps what changes without end, at its usual pace', async () => {
  const { autosave, save, pass } = rig();
  for (let passed = 0; passed < 3 * DELAY_MS; passed += 50) {
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
  pass(DELAY_MS);
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

it('forgets what is no longer wanted', async () => {
  const { autosave, save, pass } = rig();
  autosave.changed();
  autosave.forget();
  pass(DELAY_MS);
  await autosave.flush();
  expect(save).not.toHaveBeenCalled();
});
