import { describe, expect, it } from 'vitest';
import { connectionKey, type ConnectionSettings } from './connection-key.ts';

const settings: ConnectionSettings = { app: 'fal-ai/lcm-sd15-i2i/realtime', owner: 'a' };

describe('connectionKey', () => {
  it('is the same for the same settings', () => {
    expect(connectionKey({ ...settings })).toBe(connectionKey(settings));
  });

  it.each<Partial<ConnectionSettings>>([
    { app: 'fal-ai/flux-2/klein/realtime' },
    { maxBuffering: 2 },
    { owner: 'b' },
  ])('changes with %j', (change) => {
    expect(connectionKey({ ...settings, ...change })).not.toBe(connectionKey(settings));
  });

  it('keeps neighbouring parts apart, whatever they hold', () => {
    const one = connectionKey({ app: 'a||b', owner: 'c' });
    const other = connectionKey({ app: 'a', owner: 'b||c' });
    expect(one).not.toBe(other);
  });
});
