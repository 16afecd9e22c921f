import assert from 'node:assert/strict';
import { PasscodeAccess, SESSION_SECONDS } from './passcode-access.ts';

const PASSCODE = 'open sesame';

Deno.test('a session ends by itself, and with a new passcode', async () => {
  let now = Date.UTC(2026, 0, 5);
  const access = new PasscodeAccess({ passcode: PASSCODE, falKey: 'a:b', now: () => now });
  const headers = new Headers({ cookie: `realtime-canvas-session=${access.newSession()}` });
  assert.equal(await access.authenticate(headers, 'me'), 'me');
  const changed = new PasscodeAccess({ passcode: 'open barley', falKey: 'a:b', now: () => now });
  await assert.rejects(changed.authenticate(headers, 'me'), /session has ended/);
  now += SESSION_SECONDS * 1000;
  await assert.rejects(access.authenticate(headers, 'me'), /session has ended/);
});

Deno.test('a cookie left over from before does not lock anyone out', async () => {
  const now = (): number => Date.UTC(2026, 0, 5);
  const before = new PasscodeAccess({ passcode: 'old', falKey: 'a:b', now }).newSession();
  const access = new PasscodeAccess({ passcode: PASSCODE, falKey: 'a:b', now });
  const cookie = (first: string, second: string): Headers =>
    new Headers({
      cookie: `realtime-canvas-session=${first}; __Host-realtime-canvas-session=${second}`,
    });
  assert.equal(await access.authenticate(cookie(before, access.newSession()), 'me'), 'me');
  await assert.rejects(access.authenticate(cookie(before, before), 'me'), /session has ended/);
});
