import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShareError } from './share-link.ts';
import { messages } from '../base/messages.ts';
import type { Copy } from './copy.ts';
import { copyWithExporter } from './copy-with-exporter.ts';
import type * as Exporter from './exporter.ts';

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

function studio() {
  return { notice: null as string | null, toast: { show: vi.fn() } };
}

describe('copyWithExporter', () => {
  it('begins to write within the click, before anything is loaded (Safari)', async () => {
    let loaded: (module: typeof Exporter) => void = () => undefined;
    const loading = new Promise<typeof Exporter>((resolve) => (loaded = resolve));
    const host = studio();
    const copying = copyWithExporter(
      host,
      'image/png',
      () => Promise.resolve(copy),
      () => loading,
    );
    expect(write).toHaveBeenCalledOnce();
    loaded(exporter);
    await copying;
    expect(await write.mock.calls[0]![0][0]!.types['image/png']).toBe(copy.file);
    expect(host.toast.show).toHaveBeenCalledExactlyOnceWith('Copied.');
    expect(host.notice).toBeNull();
  });

  it.each([
    ['not loaded', () => Promise.reject(new TypeError('gone')), undefined, messages.notLoaded],
    ['not made', undefined, new Error('no file'), messages.keeping.notSaved],
    ['too large for a link', undefined, new ShareError('Too large.'), 'Too large.'],
  ])('says what went wrong: %s', async (_what, load, error, said) => {
    const host = studio();
    const make = (): Promise<Copy> => (error ? Promise.reject(error) : Promise.resolve(copy));
    await copyWithExporter(host, 'text/plain', make, load ?? (() => Promise.resolve(exporter)));
    expect(host.notice).toBe(said);
    expect(host.toast.show).not.toHaveBeenCalled();
  });

  it('says that the browser refused, or that a page over plain http has no clipboard', async () => {
    const host = studio();
    const make = (): Promise<Copy> => Promise.resolve(copy);
    const load = (): Promise<typeof Exporter> => Promise.resolve(exporter);
    write.mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await copyWithExporter(host, 'text/plain', make, load);
    expect(host.notice).toBe(messages.keeping.clipboardRefused);
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('isSecureContext', false);
    await copyWithExporter(host, 'text/plain', make, load);
    expect(host.notice).toBe(messages.keeping.clipboardInsecure);
    // The run fails on a rejection that nobody takes.
    await copyWithExporter(host, 'text/plain', () => Promise.reject(new ShareError('Long.')), load);
    expect(host.notice).toBe('Long.');
  });
});
