import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShareError } from './share-error.ts';
import { messages } from '../base/messages.ts';
import type { Copy } from './exporter.ts';
import { copyWithExporter } from './copy-with-exporter.ts';
import type * as Exporter from './exporter.ts';
import { Notice } from '../ui/notice.svelte.ts';

const write = vi.fn<(items: { types: Record<string, Promise<Blob>> }[]) => Promise<void>>();

beforeEach(() => {
  write.mockReset();
  // As browsers do: the write ends once its items are there.
  write.mockImplementation(async ([item]) => {
    await Promise.all(Object.values(item!.types));
  });
  vi.stubGlobal('navigator', { clipboard: { write } });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly types: object;
      constructor(types: object) {
        this.types = types;
      }
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const exporter = {} as typeof Exporter;
const copy: Copy = { file: new Blob(['a picture']), said: 'Copied.' };

function reports() {
  return { notice: new Notice(), toast: { show: vi.fn() } };
}

describe('copyWithExporter', () => {
  it('begins to write within the click, before anything is loaded (Safari)', async () => {
    let loaded: (module: typeof Exporter) => void = () => undefined;
    const loading = new Promise<typeof Exporter>((resolve) => (loaded = resolve));
    const reported = reports();
    const copying = copyWithExporter(
      reported,
      'image/png',
      () => Promise.resolve(copy),
      () => loading,
    );
    expect(write).toHaveBeenCalledOnce();
    loaded(exporter);
    await copying;
    expect(await write.mock.calls[0]![0][0]!.types['image/png']).toBe(copy.file);
    expect(reported.toast.show).toHaveBeenCalledExactlyOnceWith('Copied.');
    expect(reported.notice.text).toBeNull();
  });

  it.each([
    ['not loaded', () => Promise.reject(new TypeError('gone')), undefined, messages.notLoaded],
    ['not made', undefined, new Error('no file'), messages.files.notSaved],
    ['too large for a link', undefined, new ShareError('Too large.'), 'Too large.'],
  ])('says what went wrong: %s', async (_what, load, error, said) => {
    const reported = reports();
    const make = (): Promise<Copy> => (error ? Promise.reject(error) : Promise.resolve(copy));
    await copyWithExporter(reported, 'text/plain', make, load ?? (() => Promise.resolve(exporter)));
    expect(reported.notice.text).toBe(said);
    expect(reported.toast.show).not.toHaveBeenCalled();
  });

  it('says that the browser refused, or that a page over plain http has no clipboard', async () => {
    const reported = reports();
    const make = (): Promise<Copy> => Promise.resolve(copy);
    const load = (): Promise<typeof Exporter> => Promise.resolve(exporter);
    write.mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await copyWithExporter(reported, 'text/plain', make, load);
    expect(reported.notice.text).toBe(messages.files.clipboardRefused);
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('isSecureContext', false);
    await copyWithExporter(reported, 'text/plain', make, load);
    expect(reported.notice.text).toBe(messages.files.clipboardInsecure);
    // An unhandled rejection fails the run.
    await copyWithExporter(
      reported,
      'text/plain',
      () => Promise.reject(new ShareError('Long.')),
      load,
    );
    expect(reported.notice.text).toBe('Long.');
  });
});
