#!/usr/bin/env node
// Stands for Firefox where Playwright starts one: starts the real one (FIREFOX_PATH) with the same
// arguments and passes WebDriver BiDi both ways. Playwright sets media features for every context and
// gives up where that fails, which it does in Firefox before it knows the command; here it succeeds
// and does nothing, so no test may rely on it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

const OPTIONAL = 'emulation.setMediaFeaturesOverride';
const LISTENING = /^WebDriver BiDi listening on (ws:\S+)$/;

const firefox = spawn(process.env.FIREFOX_PATH ?? 'firefox', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('error', (error) => {
  process.stderr.write(`Firefox does not start: ${error.message}\n`);
  process.exit(1);
});
firefox.on('exit', (code) => process.exit(code ?? 1));

for await (const line of createInterface({ input: firefox.stderr })) {
  const address = LISTENING.exec(line)?.[1];
  const heard = address === undefined ? line : line.replace(address, await bridge(address));
  process.stderr.write(`${heard}\n`);
}

/** @param {string} address of Firefox @returns {Promise<string>} our own */
async function bridge(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket, request) =>
    connect(socket, new URL(request.url ?? '', address)),
  );
  await once(server, 'listening');
  return `ws://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
}

/** @param {WebSocket} playwright @param {URL} address */
async function connect(playwright, address) {
  /** Ids of commands that may be unknown. */
  const optional = new Set();
  /** @type {string[]} */
  const early = [];
  const socket = new WebSocket(address, { maxPayload: 256 * 1024 * 1024 });
  playwright.on('message', (data) => {
    const text = String(data);
    if (text.includes(OPTIONAL)) optional.add(JSON.parse(text).id);
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
    else early.push(text);
  });
  socket.on('open', () => {
    for (const text of early) socket.send(text);
  });
  socket.on('message', (data) => {
    const text = String(data);
    if (!text.includes('unknown command')) return playwright.send(text);
    const { id, error } = JSON.parse(text);
    const fine = error === 'unknown command' && optional.delete(id);
    playwright.send(fine ? JSON.stringify({ type: 'success', id, result: {} }) : text);
  });
  socket.on('close', () => playwright.close());
  socket.on('error', () => playwright.close());
  playwright.on('close', () => socket.close());
}
