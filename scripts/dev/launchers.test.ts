import { expect, it } from 'vitest';
import { launchers, type Process } from './launchers.ts';

function table(...rows: [pid: number, parent: number, args: string][]): Map<number, Process> {
  return new Map(rows.map(([pid, parent, args]) => [pid, { parent, args }]));
}

it('finds npx and pnpm through the shells between, and stops at what started them', () => {
  const processes = table(
    [1, 0, '/sbin/init'],
    [10, 1, '-bash'],
    [20, 10, 'npm exec pnpm dev'],
    [21, 20, "sh -c 'pnpm' dev"],
    [22, 21, 'pnpm dev'],
    [23, 22, 'sh -c trap "..." INT; node --import ./scripts/lib/start.js scripts/dev/main.ts'],
  );
  expect(launchers(processes, 23)).toEqual([22, 20]);
});

it('finds none where a person ran the script by hand', () => {
  expect(launchers(table([10, 1, 'zsh'], [1, 0, 'init']), 10)).toEqual([]);
});

it('takes no shell that names pnpm for pnpm itself', () => {
  const processes = table([10, 1, 'bash -c npx -y pnpm dev & echo $!'], [1, 0, 'init']);
  expect(launchers(processes, 10)).toEqual([]);
});
