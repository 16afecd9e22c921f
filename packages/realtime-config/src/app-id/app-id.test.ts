import { describe, expect, it } from 'vitest';
import { appAlias } from './app-alias.ts';
import { parseAppId } from './parse-app-id.ts';
import { realtimeApp } from './realtime-app.ts';

describe('parseAppId', () => {
  it.each([
    ['fal-ai/fast-lcm-diffusion', { owner: 'fal-ai', alias: 'fast-lcm-diffusion' }],
    ['fal-ai/flux-2/klein/realtime', { owner: 'fal-ai', alias: 'flux-2', path: 'klein/realtime' }],
    ['110602490-lcm-sd15-i2i', { owner: '110602490', alias: 'lcm-sd15-i2i' }],
  ])('takes %s apart', (id, parts) => {
    expect(parseAppId(id)).toEqual(parts);
  });

  it.each([
    '',
    'fal-ai',
    'fal-ai/',
    '/fast-lcm-diffusion',
    'fal-ai//x',
    'fal-ai/../x',
    'fal-ai/x?y',
    'fal-ai/x#y',
    'fal-ai/x%2fy',
    'fal-ai/x\0',
    'fal-ai/x\n',
    'fal-ai/ x',
    '.hidden/x',
    `fal-ai/${'x'.repeat(300)}`,
    `1-${'x'.repeat(300)}`,
  ])('refuses %j and says why', (id) => {
    expect(() => parseAppId(id)).toThrow(/is not of the form "owner\/alias"/);
  });
});

describe('appAlias', () => {
  it('is the second segment alone', () => {
    expect(appAlias('fal-ai/flux-2/klein/realtime')).toBe('flux-2');
  });
});

describe('realtimeApp', () => {
  it.each([
    ['fal-ai/fast-lcm-diffusion', 'fal-ai/fast-lcm-diffusion/realtime'],
    ['fal-ai/flux-2/klein/realtime', 'fal-ai/flux-2/klein/realtime'],
    ['110602490-lcm-sd15-i2i', '110602490/lcm-sd15-i2i/realtime'],
  ])('%s -> %s', (id, whole) => {
    expect(realtimeApp(id)).toBe(whole);
  });
});
