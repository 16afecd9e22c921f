import { expect, it } from 'vitest';
import { messages } from '../base/messages.ts';
import type * as Exporter from './exporter.ts';
import { withExporter } from './with-exporter.ts';

const exporter = {} as typeof Exporter;

it('tells what went wrong, and nothing where all went well', async () => {
  const studio: { notice: string | null } = { notice: null };
  await withExporter(
    studio,
    () => Promise.resolve(),
    () => Promise.resolve(exporter),
  );
  expect(studio.notice).toBeNull();
  await withExporter(
    studio,
    () => Promise.reject(new Error('no file')),
    () => Promise.resolve(exporter),
  );
  expect(studio.notice).toBe(messages.keeping.notSaved);
  await withExporter(
    studio,
    () => Promise.resolve(),
    () => Promise.reject(new TypeError('gone with a new build')),
  );
  expect(studio.notice).toBe(messages.notLoaded);
});
