import type { Notice } from '../ui/notice.svelte.ts';
import { loadPart, PartError } from '../base/load-part.ts';
import { messages } from '../base/messages.ts';
import { ShareError } from './share-error.ts';
import type * as Module from './exporter.ts';

type Exporter = typeof Module;

/**
 * Runs the exporter, which is loaded on first use, since drawing can begin without it. A notice says
 * what goes wrong.
 */
export async function withExporter(
  notice: Pick<Notice, 'show'>,
  use: (exporter: Exporter) => Promise<void>,
  load: () => Promise<Exporter> = () => import('./exporter.ts'),
): Promise<void> {
  try {
    await use(await loadPart(load));
  } catch (error) {
    notice.show(isForPeople(error) ? error.message : messages.files.notSaved);
  }
}

function isForPeople(error: unknown): error is Error {
  return error instanceof PartError || error instanceof ShareError;
}
