import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOM } from '../room.ts';
import { TEST_RUN_FIELDS } from './test-run-fields.ts';

const read = (path: string): Promise<string> => readFile(join(ROOM, path), 'utf8');
/** As far as these tests look into it. */
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly parallelism: number;
    readonly script: { readonly configMap: { readonly name: string; readonly file: string } };
    readonly runner: { readonly image: string; readonly env: readonly Record<string, unknown>[] };
  };
}
const manifest = async () => parse(await read('distributed/test-run.yaml')) as Manifest;

test('the TestRun has no field that the operator does not know', async () => {
  const { apiVersion, kind, spec } = await manifest();
  expect([apiVersion, kind]).toEqual(['k6.io/v1alpha1', 'TestRun']);
  expect(TEST_RUN_FIELDS.spec).toEqual(expect.arrayContaining(Object.keys(spec)));
  expect(TEST_RUN_FIELDS.runner).toEqual(expect.arrayContaining(Object.keys(spec.runner)));
  expect(Object.keys(spec.script.configMap).sort()).toEqual(['file', 'name']);
  expect(Number.isInteger(spec.parallelism)).toBe(true);
});

test('it runs the archive that `archive` makes, by the k6 of go.mod, its secret by reference', async () => {
  const { spec } = await manifest();
  expect(spec.script.configMap.file).toBe('frames.tar');
  const pinned = /go\.k6\.io\/k6\/v2 v(\S+)/.exec(await read('go.mod'))?.[1];
  expect(spec.runner.image).toBe(`grafana/k6:${pinned}`);
  const passcode = spec.runner.env.find(({ name }) => name === 'ACCESS_PASSCODE');
  expect(passcode).toEqual({
    name: 'ACCESS_PASSCODE',
    valueFrom: {
      secretKeyRef: { name: 'realtime-canvas-proxy', key: 'passcode', optional: true },
    },
  });
});

test('every series of the dashboard is one that a scenario emits', async () => {
  const emitted = new Set<string>();
  for (const folder of ['src/k6-lib', 'src/scenarios']) {
    for (const file of await readdir(join(ROOM, folder))) {
      if (file.endsWith('.test.ts')) continue;
      for (const [, kind, name] of (await read(join(folder, file))).matchAll(
        /new (Counter|Trend)\('([a-z_]+)'/g,
      )) {
        // As k6 writes them: https://grafana.com/docs/k6/latest/results-output/real-time/prometheus-remote-write/
        emitted.add(kind === 'Counter' ? `k6_${name}_total` : `k6_${name}_p99`);
      }
    }
  }
  const dashboard = await read('distributed/grafana-dashboard.json');
  const asked = new Set(dashboard.match(/\bk6_[a-z0-9_]+/g));
  expect(asked.size).toBeGreaterThan(6);
  expect([...asked].filter((name) => !emitted.has(name))).toEqual([]);
});

test('the dashboard is one that Grafana can load', async () => {
  const { panels, schemaVersion, templating } = JSON.parse(
    await read('distributed/grafana-dashboard.json'),
  ) as {
    panels: { id: number; gridPos: Record<'x' | 'y' | 'w' | 'h', number>; targets: object[] }[];
    schemaVersion: number;
    templating: { list: { name: string }[] };
  };
  expect(schemaVersion).toBeGreaterThan(36);
  expect(templating.list.map(({ name }) => name)).toContain('datasource');
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { gridPos, targets } of panels) {
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    expect(targets.length).toBeGreaterThan(0);
  }
});
