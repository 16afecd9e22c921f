import type { Studio } from '../app/studio.svelte.ts';
import { loadPart, PartError } from '../base/load-part.ts';
import { messages } from '../base/messages.ts';
import type * as Module from './exporter.ts';

type Exporter = typeof Module;

/**
 * Saves something. Nobody needs that to begin drawing, so its code comes when it is first
 * asked for. What goes wrong is told.
 */
export async function withExporter(
  studio: Pick<Studio, 'notice'>,
  use: (exporter: Exporter) => Promise<void>,
  load: () => Promise<Exporter> = () => import('./exporter.ts'),
): Promise<void> {
  try {
    await use(await loadPart(load));
  } catch (error) {
    studio.notice = error instanceof PartError ? error.message : messages.keeping.notSaved;
  }
}
