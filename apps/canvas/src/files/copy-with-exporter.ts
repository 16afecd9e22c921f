import type { Notice } from '../ui/notice.svelte.ts';
import type { Toast } from '../ui/toast.svelte.ts';
import { ShareError } from './share-error.ts';
import { messages } from '../base/messages.ts';
import type { Copy } from './exporter.ts';
import type * as Module from './exporter.ts';
import { withExporter } from './with-exporter.ts';

type Exporter = typeof Module;

/** Where it is said how it went. */
export interface Reports {
  readonly notice: Pick<Notice, 'show'>;
  readonly toast: Pick<Toast, 'show'>;
}

/**
 * Copies something. Safari lets a page write to the clipboard only within the click itself, so the
 * write begins at once, with the promise of what the exporter is still to make.
 * @see https://webkit.org/blog/10855/async-clipboard-api/
 */
export async function copyWithExporter(
  { notice, toast }: Reports,
  type: string,
  make: (exporter: Exporter) => Promise<Copy>,
  load: () => Promise<Exporter> = () => import('./exporter.ts'),
): Promise<void> {
  const loading = load();
  const made = loading.then(make);
  const file = made.then((copy) => copy.file);
  // Handled here too, for where there is no clipboard.
  file.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: file })]);
    toast.show((await made).said);
  } catch {
    const report = async (): Promise<void> => {
      notice.show(await made.then(clipboardFault, fault));
    };
    await withExporter(notice, report, () => loading);
  }
}

function fault(error: unknown): string {
  return error instanceof ShareError ? error.message : messages.files.notSaved;
}

function clipboardFault(): string {
  return isSecureContext ? messages.files.clipboardRefused : messages.files.clipboardInsecure;
}
