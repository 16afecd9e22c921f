import { expect, it } from 'vitest';
import { devPlan } from './dev-plan.ts';

const key = '01234567-89ab-cdef-0123-456789abcdef:0123456789abcdef0123456789abcdef';

it('runs the local painter where there is no key', () => {
  const plan = devPlan({});
  expect(plan.mode).toBe('local');
  expect(plan.servers.map((server) => server.name)).toEqual(['canvas', 'proxy', 'local-fal']);
  expect(plan.env).toMatchObject({
    FAL_KEY: 'local-key',
    FAL_REST_URL: 'http://127.0.0.1:8788',
    FAL_REALTIME_URL: 'ws://127.0.0.1:8788',
    KV_PATH: ':memory:',
  });
});

it('talks to fal where there is a key, and starts no local-fal', () => {
  const plan = devPlan({ FAL_KEY: key });
  expect(plan.mode).toBe('live');
  expect(plan.servers.map((server) => server.name)).toEqual(['canvas', 'proxy']);
  expect(plan.env.FAL_KEY).toBe(key);
  expect(plan.env).not.toHaveProperty('FAL_REST_URL');
});

it('keeps what was set, adds the canvas to the origins, and gives no one PORT to all', () => {
  const { env } = devPlan({ ALLOWED_ORIGINS: 'https://a.example', PORT: '1', KV_PATH: 'kv.db' });
  expect(env.ALLOWED_ORIGINS).toBe('https://a.example,http://localhost:5173,http://127.0.0.1:5173');
  expect(env.KV_PATH).toBe('kv.db');
  expect(env).not.toHaveProperty('PORT');
});

it('stops at a key that cannot be one', () => {
  expect(() => devPlan({ FAL_KEY: 'abc' })).toThrow(/^FAL_KEY is not of the form/);
});
