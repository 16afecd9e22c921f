import { serveWorker } from '../serve-worker.ts';

/** A painter for tests that does what the prompt says. */
serveWorker((settings) => {
  if (settings === 'unable') return Promise.reject(new Error('it cannot be opened'));
  if (settings === 'never') return new Promise(() => undefined);
  let pictures = 0;
  return Promise.resolve(({ prompt, width, height }) => {
    if (prompt === 'never') return new Promise(() => undefined);
    if (prompt === 'crash') setTimeout(() => fail(), 0);
    if (prompt === 'crash') return new Promise(() => undefined);
    if (prompt === 'refuse') return Promise.reject(new Error('not this one'));
    pictures++;
    return Promise.resolve({
      bytes: new Uint8Array([pictures]),
      contentType: 'image/png',
      width,
      height,
    });
  });
});

function fail(): never {
  throw new Error('the test crashed it');
}
