import { Engine } from './engine.ts';
import type { ToEngine } from './messages.ts';

const engine = new Engine((message, transfer = []) => {
  postMessage(message, { transfer });
});

onmessage = ({ data }: MessageEvent<ToEngine>) => {
  engine.receive(data);
};
