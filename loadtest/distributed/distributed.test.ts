import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { PACKAGE_DIR } from '../src/runner/paths.ts';

const read = (path: string): Promise<string> => readFile(join(PACKAGE_DIR, path), 'utf8');
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
  for (const file of await readdir(join(PACKAGE_DIR, 'src/k6'), { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    for (const [, kind, name] of (await read(join('src/k6', file))).matchAll(
      /new (Counter|Trend)\('([a-z_]+)'/g,
    )) {
      // As k6 writes them: https://grafana.com/docs/k6/latest/results-output/real-time/prometheus-remote-write/
      emitted.add(kind === 'Counter' ? `k6_${name}_total` : `k6_${name}_p99`);
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

/**
 * The fields of a TestRun, of its runner and of nothing else: an unknown one is dropped by the API
 * server without a word.
 *
 * @see https://github.com/grafana/k6-operator/blob/v1.6.0/config/crd/bases/k6.io_testruns.yaml
 */
export const TEST_RUN_FIELDS = {
  spec: [
    'args',
    'arguments',
    'cleanup',
    'initializer',
    'parallelism',
    'paused',
    'ports',
    'quiet',
    'runner',
    'script',
    'scuttle',
    'separate',
    'starter',
    'testRunId',
    'token',
  ],
  runner: [
    'affinity',
    'automountServiceAccountToken',
    'containerSecurityContext',
    'disabled',
    'env',
    'envFrom',
    'image',
    'imagePullPolicy',
    'imagePullSecrets',
    'initContainers',
    'livenessProbe',
    'metadata',
    'nodeSelector',
    'priorityClassName',
    'readinessProbe',
    'resources',
    'schedulerName',
    'securityContext',
    'serviceAccountName',
    'tolerations',
    'topologySpreadConstraints',
    'volumeMounts',
    'volumes',
  ],
} as const;
