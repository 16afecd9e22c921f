import { mount } from 'svelte';
import App from './app/App.svelte';
import { wire } from './app/wiring.ts';
import { workOffline } from './app/work-offline.ts';
import './ui/base.css';

const target = document.getElementById('app');
// Where the browser is too old, too-old.js has taken it away, and says so.
if (target) void start(target);

async function start(target: HTMLElement): Promise<void> {
  // Safari before 17 and Chrome before 114 have no popovers.
  if (!('popover' in HTMLElement.prototype)) {
    await import('@oddbird/popover-polyfill').catch(() => undefined);
  }
  const wiring = wire(window);
  mount(App, { target, props: { wiring } });
  void wiring.boards.begin();
  // A link that is pasted into a tab that is open loads nothing.
  addEventListener('hashchange', () => void wiring.boards.follow());

  // In development the server itself keeps everything fresh.
  if (import.meta.env.PROD) void workOffline(navigator, import.meta.url);
}
