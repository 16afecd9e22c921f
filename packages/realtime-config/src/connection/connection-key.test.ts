import { describe, expect, it } from 'vitest';
import { connectionKey, type ConnectionSettings } from './connection-key.ts';

const settings: ConnectionSettings = {
  board: 'a',
  app: 'fal-ai/lcm-sd15-i2i/realtime',
  realtimeUrl: 'wss://fal.run',
  tokenSource: '/api/fal/token',
};

describe('connectionKey', () => {
  it('is the same for the same settings', () => {
    expect(connectionKey({ ...settings })).toBe(connectionKey(settings));
  });

  it.each<Partial<ConnectionSettings>>([
    { board: 'b' },
    { app: 'fal-ai/flux-2/klein/realtime' },
    { realtimeUrl: 'ws://localhost:8788' },
    { tokenSource: 'https://proxy.example.com/api/fal/token' },
    { maxBuffering: 2 },
  ])('changes with %j', (change) => {
    expect(connectionKey({ ...settings, ...change })).not.toBe(connectionKey(settings));
  });

  it('keeps neighbouring parts apart, whatever they hold', () => {
    const one = connectionKey({ ...settings, board: 'a|b', app: 'c' });
    const other = connectionKey({ ...settings, board: 'a', app: 'b|c' });
    expect(one).not.toBe(other);
  });
});
