import type { Studio } from '../app/studio.svelte.ts';
import { ShareError } from './share-link.ts';
import { messages } from '../base/messages.ts';
import type { Copy } from './copy.ts';
import type * as Module from './exporter.ts';
import { withExporter } from './with-exporter.ts';

type Exporter = typeof Module;

/**
 * Copies something. Safari lets a page write to the clipboard only within the click itself, so the
 * write begins at once, with the promise of what the exporter is still to make.
 * @see https://webkit.org/blog/10855/async-clipboard-api/
 */
export async function copyWithExporter(
  studio: Pick<Studio, 'notice'> & { readonly toast: Pick<Studio['toast'], 'show'> },
  type: string,
  make: (exporter: Exporter) => Promise<Copy>,
  load: () => Promise<Exporter> = () => import('./exporter.ts'),
): Promise<void> {
  const loading = load();
  const made = loading.then(make);
  const file = made.then((copy) => copy.file);
  // Where there is no clipboard nobody else looks at it.
  file.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: file })]);
    studio.toast.show((await made).said);
  } catch {
    const report = async (): Promise<void> => {
      studio.notice = await made.then(clipboardFault, fault);
    };
    await withExporter(studio, report, () => loading);
  }
}

function fault(error: unknown): string {
  return error instanceof ShareError ? error.message : messages.keeping.notSaved;
}

function clipboardFault(): string {
  return isSecureContext ? messages.keeping.clipboardRefused : messages.keeping.clipboardInsecure;
}
