import { fal } from '@fal-ai/client';
import { expect, it } from 'vitest';
import { nextConnect } from './next-fal-client.ts';

/** A client whose sockets are never made: what it is asked for is enough. */
function openClient() {
  const sent: unknown[] = [];
  const connect = nextConnect((_app, { connectionKey }) => ({
    send: (input) => sent.push([connectionKey, input]),
    close: () => sent.push([connectionKey, 'close']),
  }));
  const open = () => connect('fal-ai/a', { connectionKey: 'key', onResult: () => undefined });
  return { open, sent };
}

it('a handle that was closed never opens again; its key begins from scratch', () => {
  const { open, sent } = openClient();
  const first = open();
  first.send(1);
  first.close();
  first.send(2);
  first.close();
  open().send(3);
  expect(sent).toEqual([
    ['key#1', 1],
    ['key#1', 'close'],
    ['key#2', 3],
  ]);
});

it('a key belongs to its newest handle', () => {
  const { open, sent } = openClient();
  const first = open();
  const second = open();
  first.send(1);
  first.close();
  second.send(2);
  expect(sent).toEqual([['key#1', 2]]);
});

it('a bad app id throws at once', () => {
  const connect = nextConnect(fal.realtime.connect);
  expect(() => connect('a', { onResult: () => undefined })).toThrow('Invalid app id: a');
});
