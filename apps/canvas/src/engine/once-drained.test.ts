import { expect, it } from 'vitest';
import { OnceDrained } from './once-drained.ts';

/** The next task that comes by a message, as those from the page do. */
function nextMessage(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

it('acts once, after what waited already', async () => {
  const seen: string[] = [];
  const drained = new OnceDrained(() => seen.push('acted'));
  const waiting = nextMessage().then(() => seen.push('message'));
  drained.ask();
  drained.ask();
  await waiting;
  await nextMessage();
  expect(seen).toEqual(['message', 'acted']);

  drained.ask();
  await nextMessage();
  expect(seen).toEqual(['message', 'acted', 'acted']);
});
