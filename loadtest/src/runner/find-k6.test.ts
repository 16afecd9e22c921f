import { expect, test, vi } from 'vitest';
import { EXIT } from './command-error.ts';
import { type Ask, findK6 } from './find-k6.ts';

function machine(answers: Record<string, string>): Ask {
  return async (command, args) => answers[[command, ...args].join(' ')] ?? null;
}

test('a k6 2 on the PATH comes first and nothing is built', async () => {
  const onBuild = vi.fn();
  const k6 = await findK6(
    machine({ 'k6 version': 'k6 v2.3.1 (go1.26.0, linux/amd64)\n' }),
    onBuild,
  );
  expect(k6).toEqual({ command: 'k6', version: '2.3.1' });
  expect(onBuild).not.toHaveBeenCalled();
});

test('an old k6 is passed over for the one that Go builds, and says so first', async () => {
  const onBuild = vi.fn();
  const k6 = await findK6(
    machine({
      'k6 version': 'k6 v0.57.0 (go1.23, linux/amd64)',
      'go env GOVERSION': 'go1.26.8',
      'go tool -n k6': '/cache/k6\n',
      '/cache/k6 version': 'k6 v2.2.0 (go1.26.8, linux/amd64)',
    }),
    onBuild,
  );
  expect(k6).toEqual({ command: '/cache/k6', version: '2.2.0' });
  expect(onBuild).toHaveBeenCalledOnce();
});

test.each([
  [{}, /no k6 on the PATH and there is no Go/],
  [{ 'k6 version': 'k6 v1.4.0' }, /k6 on the PATH is 1\.4\.0 and there is no Go/],
  [{ 'go env GOVERSION': 'go1.24.1' }, /Go is 1\.24/],
])('without either it ends with one line and its own exit code', async (answers, message) => {
  const attempt = findK6(machine(answers as Record<string, string>), () => undefined);
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toMatchObject({ exitCode: EXIT.noK6 });
});

test('a build that fails says where to look', async () => {
  const attempt = findK6(machine({ 'go env GOVERSION': 'go1.25.0' }), () => undefined);
  await expect(attempt).rejects.toThrow('cd loadtest && go tool k6 version');
});
