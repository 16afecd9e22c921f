import { Engine } from './engine.ts';
import type { FromEngine, ToEngine } from '../protocol/engine-messages.ts';

const post = (message: FromEngine, transfer: Transferable[] = []): void => {
  postMessage(message, { transfer });
};
const engine = new Engine(post);

onmessage = ({ data }: MessageEvent<ToEngine>) => {
  if (data.kind === 'ping') post({ kind: 'pong' });
  else engine.receive(data);
};

// The browser's console has each of them in full.
addEventListener('error', () => {
  post({ kind: 'stumbled' });
});
addEventListener('unhandledrejection', () => {
  post({ kind: 'stumbled' });
});
