import type { Studio } from '../app/studio.svelte.ts';
import { WORDS } from '../words/words.ts';
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
  const exporter = await load().catch(() => null);
  if (!exporter) {
    studio.notice = WORDS.notLoaded;
    return;
  }
  try {
    await use(exporter);
  } catch {
    studio.notice = WORDS.keeping.notSaved;
  }
}
