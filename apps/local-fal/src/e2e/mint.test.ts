import assert from 'node:assert/strict';
import { openTestService } from './testing/open-test-service.ts';

const TOKEN_REQUEST = { allowed_apps: ['fast-lcm-diffusion'], token_expiration: 120 };

function claims(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(
    new TextDecoder().decode(Uint8Array.fromBase64(payload, { alphabet: 'base64url' })),
  );
}

Deno.test('a mint returns a JSON string that lives as long as asked', async () => {
  await using service = await openTestService();
  const response = await service.mint(TOKEN_REQUEST);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/json');
  const { allowed_apps, iat, exp } = claims(await response.json());
  assert.deepEqual(allowed_apps, ['fast-lcm-diffusion']);
  assert.equal(Number(exp) - Number(iat), 120);
  assert.equal((await service.stats()).tokens, 1);
});

Deno.test('the newer path takes one app and returns 201', async () => {
  await using service = await openTestService();
  const response = await service.mint(
    { app: 'fal-ai/flux-2/klein/realtime', duration: 60 },
    '/tokens/realtime',
  );
  assert.equal(response.status, 201);
  assert.deepEqual(claims(await response.json())['allowed_apps'], ['flux-2']);
  const documented = await service.mint({ allowed_apps: ['x'], duration: 60 }, '/tokens/realtime');
  assert.equal(documented.status, 422);
  await documented.body?.cancel();
});

Deno.test('no key, another key, another scheme: 401', async () => {
  await using service = await openTestService();
  for (const authorization of ['', 'Key other-key', 'Bearer test-key', 'Key test-key2']) {
    const response = await fetch(`http://${service.address}/tokens/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(TOKEN_REQUEST),
    });
    assert.equal(response.status, 401);
    assert.deepEqual(await response.json(), { detail: 'No user found for Key ID and Secret' });
  }
  assert.equal((await service.stats()).tokens, 0);
});

Deno.test('anything but POST: 405', async () => {
  await using service = await openTestService();
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const response = await fetch(`http://${service.address}/tokens/`, { method });
    assert.equal(response.status, 405);
    assert.deepEqual(await response.json(), { detail: 'Method Not Allowed' });
  }
});

Deno.test('a bad body: 422, with the field', async () => {
  await using service = await openTestService();
  const cases: [object, (string | number)[]][] = [
    [{}, ['body', 'allowed_apps']],
    [{ allowed_apps: 'x' }, ['body', 'allowed_apps']],
    [{ allowed_apps: [] }, ['body', 'allowed_apps']],
    [{ allowed_apps: [7] }, ['body', 'allowed_apps', 0]],
    [{ allowed_apps: ['x'], token_expiration: '120' }, ['body', 'token_expiration']],
    [{ allowed_apps: ['x'], token_expiration: 0 }, ['body', 'token_expiration']],
    [{ allowed_apps: ['x'], token_expiration: 1.5 }, ['body', 'token_expiration']],
  ];
  for (const [body, loc] of cases) {
    const response = await service.mint(body);
    assert.equal(response.status, 422);
    assert.deepEqual((await response.json()).detail[0].loc, loc);
  }
});

Deno.test('a body over 64 KiB: 413', async () => {
  await using service = await openTestService();
  const response = await service.mint({ allowed_apps: ['x'.repeat(70_000)] });
  assert.equal(response.status, 413);
  await response.body?.cancel();
});

Deno.test('the mint misbehaves as the scenario says', async (test) => {
  await using service = await openTestService();
  const withFault = async (fault: object) => {
    await service.put({ faults: [{ at: 'mint', count: 1, ...fault }] });
    return service.mint(TOKEN_REQUEST);
  };
  for (const status of [401, 403, 422, 429, 500, 503]) {
    await test.step(`status ${status}`, async () => {
      const response = await withFault({ kind: 'status', status, retryAfterS: 7 });
      assert.equal(response.status, status);
      assert.equal(response.headers.get('retry-after'), '7');
      assert.equal(typeof (await response.json()).detail, 'string');
    });
  }
  await test.step('html', async () => {
    const response = await withFault({ kind: 'html' });
    assert.equal(response.status, 502);
    assert.match(await response.text(), /^<html>/);
  });
  await test.step('malformed', async () => {
    const response = await withFault({ kind: 'malformed' });
    assert.equal(response.status, 200);
    await assert.rejects(response.json());
  });
  await test.step('empty', async () => {
    const response = await withFault({ kind: 'empty' });
    assert.equal(await response.text(), '');
  });
  await test.step('cut', async () => {
    // Twice: Deno's fetch tries again when a kept connection ends before any response.
    await assert.rejects(withFault({ kind: 'cut', count: 2 }));
    await service.put({ faults: [] });
  });
  await test.step('slow', async () => {
    const begun = performance.now();
    const response = await withFault({ kind: 'slow', delayMs: 80 });
    assert.equal(typeof (await response.json()), 'string');
    assert.ok(performance.now() - begun >= 79);
  });
  await test.step('never', async () => {
    await service.put({ faults: [{ at: 'mint', kind: 'never', count: 1 }] });
    await assert.rejects(
      fetch(`http://${service.address}/tokens/`, {
        method: 'POST',
        signal: AbortSignal.timeout(150),
      }),
      { name: 'TimeoutError' },
    );
  });
  await test.step('and then works again', async () => {
    const response = await service.mint(TOKEN_REQUEST);
    assert.equal(response.status, 200);
    await response.body?.cancel();
  });
});
