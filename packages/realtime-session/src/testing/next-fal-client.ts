import type { fal } from '@fal-ai/client';

type Connect = typeof fal.realtime.connect;

/** What the client keeps of a connection key. */
interface KeptConnection {
  /** The key under which the genuine client knows it. */
  readonly key: string;
  handle: symbol;
  handler: Pick<Parameters<Connect>[1], 'onResult' | 'onError'>;
}

/**
 * Makes `fal.realtime.connect` treat handles as fal's client does from 1.11 on:
 *
 * - a handle that was closed never sends or connects again; the same key begins from scratch
 * - a shared key belongs to its newest handle; those before neither send nor close
 * - nothing is reported to a closed handle, its own close included
 * - a bad app id throws at once
 *
 * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/realtime.ts
 */
export function nextConnect(connect: Connect): Connect {
  const kept = new Map<string, KeptConnection>();
  let count = 0;
  return (app, handler) => {
    if (!app.includes('/')) throw new Error(`Invalid app id: ${app}`);
    const { connectionKey = crypto.randomUUID() } = handler;
    const handle = Symbol(connectionKey);
    count += 1;
    const connection = kept.get(connectionKey) ?? {
      key: `${connectionKey}#${count}`,
      handle,
      handler,
    };
    Object.assign(connection, { handle, handler });
    kept.set(connectionKey, connection);
    const isOpen = (): boolean => kept.get(connectionKey) === connection;
    const isMine = (): boolean => isOpen() && connection.handle === handle;
    const { send, close } = connect(app, {
      ...handler,
      connectionKey: connection.key,
      onResult: (result) => {
        if (isOpen()) connection.handler.onResult(result);
      },
      onError: (error) => {
        if (isOpen()) connection.handler.onError?.(error);
      },
    });
    return {
      send: (input) => {
        if (isMine()) send(input);
      },
      close: () => {
        if (!isMine()) return;
        kept.delete(connectionKey);
        close();
      },
    };
  };
}
