import { Lab } from './lab/lab.ts';
import { BARE_DEFAULT } from './lab/contender.ts';
import { drawRows } from './lab/draw-rows.ts';
const lab = await Lab.start();
try {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: 100 } });
  const s = await lab.open(BARE_DEFAULT);
  s.page.on('console', (m) => console.log('C', m.text()));
  s.page.on('pageerror', (m) => console.log('E', m));
  s.page.on('request', (m) => console.log('R', m.url()));
  s.page.on('websocket', (m) => console.log('W', m.url()));
  s.page.on('response', (m) => console.log('A', m.status()));
  const r = await drawRows(s, 1);
  console.log(r.notes.length, r.glimpses.length, lab.relay.sockets, lab.relay.frames.length);
} finally {
  await lab.stop();
}
