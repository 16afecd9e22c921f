import { expect, it } from 'vitest';
import { messages } from '../base/messages.ts';
import { Notice } from '../ui/notice.svelte.ts';
import type * as Exporter from './exporter.ts';
import { withExporter } from './with-exporter.ts';

const exporter = {} as typeof Exporter;

it('shows what went wrong, and nothing where all went well', async () => {
  const notice = new Notice();
  await withExporter(
    notice,
    () => Promise.resolve(),
    () => Promise.resolve(exporter),
  );
  expect(notice.text).toBeNull();
  await withExporter(
    notice,
    () => Promise.reject(new Error('no file')),
    () => Promise.resolve(exporter),
  );
  expect(notice.text).toBe(messages.files.notSaved);
  await withExporter(
    notice,
    () => Promise.resolve(),
    () => Promise.reject(new TypeError('gone with a new build')),
  );
  expect(notice.text).toBe(messages.notLoaded);
});
