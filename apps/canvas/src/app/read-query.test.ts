import { describe, expect, it } from 'vitest';
import { readQuery } from './read-query.ts';

describe('readQuery', () => {
  it('reads a model with or without its /realtime, and a throttle in each of its forms', () => {
    const query = readQuery('?model=fal-ai/flux-2/klein/realtime&throttle=64');
    expect(query.model?.id).toBe('fal-ai/flux-2/klein/realtime');
    expect(query.throttle).toBe('64');
    expect(readQuery('?throttle=balanced').throttle).toBe('balanced');
    expect(readQuery('?throttle=adaptive').throttle).toBe('adaptive');
  });

  it('reads debug, whatever its value', () => {
    expect(readQuery('?debug').debug).toBe(true);
    expect(readQuery('?debug=1').debug).toBe(true);
  });

  it('leaves out what it does not know, and names it', () => {
    const query = readQuery('?model=fal-ai/nothing&throttle=soon');
    expect(query.model).toBeUndefined();
    expect(query.throttle).toBeUndefined();
    expect(query.faults.join('\n')).toMatch(/fal-ai\/nothing[^]*soon/);
  });

  it('says nothing where nothing was asked for', () => {
    expect(readQuery('')).toEqual({ debug: false, faults: [] });
  });
});
