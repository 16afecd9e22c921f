import { afterEach, expect, it, vi } from 'vitest';
import { recordFilm } from './record-film.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

type Behaviour = 'films' | 'does not start' | 'fails' | 'gives nothing' | 'unsupported';

/** A browser that records each container in this way. */
function browser(behaviours: Readonly<Record<'mp4' | 'webm', Behaviour>>): void {
  const of = (type: string): Behaviour => behaviours[type.includes('mp4') ? 'mp4' : 'webm'];
  vi.stubGlobal(
    'MediaRecorder',
    class {
      static isTypeSupported = (type: string): boolean => of(type) !== 'unsupported';
      state: RecordingState = 'inactive';
      ondataavailable: (event: { data: Blob }) => void = () => undefined;
      onstop: () => void = () => undefined;
      readonly #type: string;

      constructor(_stream: MediaStream, { mimeType }: { mimeType: string }) {
        this.#type = mimeType;
      }

      start(): void {
        if (of(this.#type) === 'does not start') throw new DOMException('', 'NotSupportedError');
        this.state = 'recording';
        if (of(this.#type) === 'fails') queueMicrotask(() => this.stop());
      }

      stop(): void {
        this.state = 'inactive';
        const film = of(this.#type) === 'films' ? ['a film'] : [];
        this.ondataavailable({ data: new Blob(film) });
        this.onstop();
      }
    },
  );
}

const stream = {} as MediaStream;

it.each(['does not start', 'fails', 'gives nothing', 'unsupported'] as const)(
  'tries the next format where MP4 %s',
  async (behaviour) => {
    browser({ mp4: behaviour, webm: 'films' });
    const film = await recordFilm(stream, () => Promise.resolve());
    expect(film?.type).toBe('video/webm');
    expect(await film?.text()).toBe('a film');
  },
);

it('takes the first format that gives a film', async () => {
  browser({ mp4: 'films', webm: 'films' });
  const play = vi.fn(() => Promise.resolve());
  expect((await recordFilm(stream, play))?.type).toBe('video/mp4');
  expect(play).toHaveBeenCalledOnce();
});

it('gives no film, rather than an empty one, where no format works', async () => {
  browser({ mp4: 'gives nothing', webm: 'does not start' });
  expect(await recordFilm(stream, () => Promise.resolve())).toBeNull();
});

it('throws what the film throws, once the recorder has ended', async () => {
  browser({ mp4: 'films', webm: 'films' });
  await expect(recordFilm(stream, () => Promise.reject(new Error('closed')))).rejects.toThrow(
    'closed',
  );
});
