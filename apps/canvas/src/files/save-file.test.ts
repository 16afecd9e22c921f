import { afterEach, expect, it, vi } from 'vitest';
import { saveFile } from './save-file.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['image/png', 'realtime-canvas-2026-11-30T12-00-00.png'],
  ['image/jpeg', 'realtime-canvas-2026-11-30T12-00-00.jpg'],
  ['video/mp4', 'realtime-canvas-2026-11-30T12-00-00.mp4'],
])('names a file of %s by what it holds', (type, name) => {
  const link = { download: '', click: vi.fn() };
  vi.stubGlobal('document', { createElement: () => link });
  vi.stubGlobal('setTimeout', vi.fn());
  saveFile(new Blob([], { type }), new Date('2026-11-30T12:00:00Z'));
  expect(link.download).toBe(name);
  expect(link.click).toHaveBeenCalledOnce();
});
