#!/usr/bin/env node
// Stands for Firefox where Playwright starts one: starts the real one (FIREFOX_PATH) with the same
// arguments, and passes WebDriver BiDi both ways but for two things that Playwright expects and
// Firefox ESR 153 does not do; each goes by itself where a newer one does it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/** Sent for every context, fatal where it is unknown. Here it does nothing: no test may rely on it. */
const OPTIONAL = 'emulation.setMediaFeaturesOverride';
/** Without a name for the download, Playwright hears of none that was begun by a link. */
const DOWNLOADS = ['browsingContext.downloadWillBegin', 'browsingContext.downloadEnd'];
const LISTENING = /^WebDriver BiDi listening on (ws:\S+)$/;
/** A page's whole picture comes as one message. */
const MAX_BYTES = 256 * 1024 * 1024;

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
  server.on('connection', (playwright, { url }) => connect(playwright, `${address}${url}`));
  await once(server, 'listening');
  return `ws://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
}

/** @param {WebSocket} playwright @param {string} address */
function connect(playwright, address) {
  /** Ids of the commands that may be unknown. @type {Set<number>} */
  const optional = new Set();
  /** Sent before Firefox was there. @type {string[]} */
  const early = [];
  const browser = new WebSocket(address, { maxPayload: MAX_BYTES });
  playwright.on('message', (data) => {
    const text = String(data);
    if (text.includes(OPTIONAL)) optional.add(JSON.parse(text).id);
    if (browser.readyState === WebSocket.CONNECTING) early.push(text);
    else browser.send(text);
  });
  browser.on('open', () => {
    for (const text of early) browser.send(text);
  });
  browser.on('message', (data) => {
    playwright.send(translate(String(data), optional));
  });
  browser.on('close', () => playwright.close());
  browser.on('error', () => playwright.close());
  playwright.on('close', () => browser.close());
}

/** @param {string} text @param {Set<number>} optional */
function translate(text, optional) {
  if (text.includes('unknown command')) {
    const { id, error } = JSON.parse(text);
    if (error === 'unknown command' && optional.delete(id)) {
      return JSON.stringify({ type: 'success', id, result: {} });
    }
  }
  if (DOWNLOADS.some((name) => text.includes(name))) {
    const event = JSON.parse(text);
    // A blob's address names one download.
    if (DOWNLOADS.includes(event.method)) event.params.download ??= event.params.url;
    return JSON.stringify(event);
  }
  return text;
}
