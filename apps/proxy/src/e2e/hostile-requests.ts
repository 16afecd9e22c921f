import { APP, TEST_KEY } from './with-proxy.ts';

/** One request that must get nowhere. */
export interface HostileRequest {
  readonly name: string;
  readonly parts: readonly (string | Uint8Array | number)[];
  /** Refused by the HTTP layer before our code runs: an empty 4xx is right. */
  readonly byTransport?: boolean;
  /** What the answer's `code` has to be, where only one is right. */
  readonly code?: string;
}

const MINT = 'https://rest.fal.ai/tokens/';
const GOOD_BODY = JSON.stringify({ allowed_apps: ['fast-lcm-diffusion'], token_expiration: 60 });

interface Shape {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  readonly code?: string;
}

function head(
  method: string,
  path: string,
  headers: readonly (readonly [string, string])[],
): string {
  const host = headers.some(([name]) => name === 'host') ? [] : [['host', '127.0.0.1'] as const];
  const lines = [...host, ...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${method} ${path} HTTP/1.1\r\n${lines}\r\n`;
}

function request(name: string, shape: Shape): HostileRequest {
  const { method = 'POST', path = '/api/fal/proxy', headers = [], body = GOOD_BODY, code } = shape;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const own = new Set(headers.map(([header]) => header));
  const defaults = [
    ['content-type', 'application/json'],
    ['x-fal-target-url', MINT],
    ['content-length', String(bytes.length)],
  ] as const;
  const all = [...defaults.filter(([header]) => !own.has(header)), ...headers];
  return { name, parts: [head(method, path, all), bytes], ...(code === undefined ? {} : { code }) };
}

const TARGETS = [
  '', ' ', 'tokens/', '/tokens/', '//rest.fal.ai/tokens/', 'rest.fal.ai/tokens/',
  'http://rest.fal.ai/tokens/', 'ftp://rest.fal.ai/tokens/', 'ws://rest.fal.ai/tokens/',
  'file:///etc/passwd', 'data:application/json,"x"', 'javascript:alert(1)', 'gopher://rest.fal.ai/',
  'blob:https://rest.fal.ai/tokens/', 'HTTPS://REST.FAL.AI/TOKENS/', 'https://Rest.fal.ai/tokens/',
  'https://rest.fal.ai', 'https://rest.fal.ai/', 'https://rest.fal.ai/tokens',
  'https://rest.fal.ai/tokens//', 'https://rest.fal.ai//tokens/', 'https://rest.fal.ai/tokens/x',
  'https://rest.fal.ai/tokens/realtime/', 'https://rest.fal.ai/tokens/?x=1',
  'https://rest.fal.ai/tokens/?', 'https://rest.fal.ai/tokens/#', 'https://rest.fal.ai/tokens/#x',
  'https://rest.fal.ai/tokens/;x', 'https://rest.fal.ai/Tokens/', 'https://rest.fal.ai/users/me',
  'https://rest.fal.ai/keys', 'https://rest.fal.ai/billing', 'https://rest.fal.ai/tokens/../keys',
  'https://rest.fal.ai/x/../tokens/', 'https://rest.fal.ai/./tokens/',
  'https://rest.fal.ai/%2e%2e/tokens/', 'https://rest.fal.ai/tokens%2f',
  'https://rest.fal.ai/tokens/..%2fkeys', 'https://rest.fal.ai/tokens/%2e%2e%2fkeys',
  'https://rest.fal.ai/tokens/%00', 'https://rest.fal.ai\\tokens\\', 'https:\\\\rest.fal.ai/tokens/',
  'https:/rest.fal.ai/tokens/', 'https:rest.fal.ai/tokens/', 'https:///rest.fal.ai/tokens/',
  'https://rest.fal.ai:443/tokens/', 'https://rest.fal.ai:80/tokens/',
  'https://rest.fal.ai:8443/tokens/', 'https://rest.fal.ai:/tokens/',
  'https://rest.fal.ai./tokens/', 'https://rest.fal.ai.evil.example/tokens/',
  'https://evil.example/rest.fal.ai/tokens/', 'https://evilrest.fal.ai/tokens/',
  'https://rest-fal.ai/tokens/', 'https://restfal.ai/tokens/', 'https://rest.fal.ai.com/tokens/',
  'https://fal.ai/tokens/', 'https://x.fal.ai/tokens/', 'https://api.fal.ai/tokens/',
  'https://fal.run/tokens/', 'https://queue.fal.run/tokens/', 'https://alpha.fal.ai/tokens/',
  'https://user@rest.fal.ai/tokens/', 'https://user:pass@rest.fal.ai/tokens/',
  'https://rest.fal.ai@evil.example/tokens/', 'https://rest.fal.ai%40evil.example/tokens/',
  'https://rest.fal.ai:pass@evil.example/tokens/', 'https://evil.example#@rest.fal.ai/tokens/',
  'https://evil.example?@rest.fal.ai/tokens/', 'https://evil.example\\@rest.fal.ai/tokens/',
  'https://127.0.0.1/tokens/', 'http://127.0.0.1/tokens/', 'http://localhost/tokens/',
  'http://[::1]/tokens/', 'http://2130706433/tokens/', 'http://0x7f000001/tokens/',
  'http://0177.0.0.1/tokens/', 'http://127.1/tokens/', 'http://0/tokens/',
  'http://[::ffff:127.0.0.1]/tokens/', 'http://169.254.169.254/latest/meta-data/',
  'http://metadata.google.internal/', 'https://rest.fal.ai\t/tokens/', 'https://rest. fal.ai/tokens/',
  'https://rest.fal.ai/tokens/ x', `${MINT},${MINT}`, `${MINT}, https://evil.example/`,
  'https://rest.f\u00e4l.ai/tokens/', 'https://rest.fal.\u0430i/tokens/',
  'https://re\u017ft.fal.ai/tokens/', 'https://rest\u3002fal\u3002ai/tokens/',
  'https://rest.fal.ai\u2044tokens/', 'https://xn--rest-fal.ai/tokens/',
  `https://rest.fal.ai/tokens/${'a'.repeat(4000)}`, TEST_KEY, `Key ${TEST_KEY}`,
]; // prettier-ignore

const ORIGINS = [
  'null', 'Null', '*', 'https://evil.example', 'http://evil.example', 'http://app.example.com',
  'https://app.example.com.', 'https://app.example.com.evil.example',
  'https://evilapp.example.com', 'https://app.example.com:443', 'https://app.example.com:8443',
  'https://app.example.com/', 'https://app.example.com/x', 'HTTPS://APP.EXAMPLE.COM',
  'https://App.example.com', 'https://app.example.com@evil.example',
  'https://user@app.example.com', 'https://app.example.com, https://evil.example',
  'https://evil.example, https://app.example.com', 'https://app.example.com https://evil.example',
  'https://app-example.com', 'https://appxexample.com', 'https://example.com', 'https://com',
  'https://wild.example.org.evil.example', 'https://evilwild.example.org',
  'https://wild.example.org', 'http://a.wild.example.org', 'https://a.wild.example.org:8443',
  'https://.wild.example.org', 'https://-.wild.example.org', 'https://a..wild.example.org',
  'https://a_b.wild.example.org', 'https://A.wild.example.org', 'https://a%2e.wild.example.org',
  'https://evil.example#.wild.example.org', 'https://evil.example/.wild.example.org',
  'https://evil.example?.wild.example.org', 'https://evil.example\\.wild.example.org',
  'https://evil.example:80.wild.example.org', 'https://u@.wild.example.org',
  'https://*.wild.example.org', 'wss://app.example.com', 'file://', 'about:blank', 'data:text/html,x',
  'chrome-extension://abcdefghijklmnop', 'app.example.com', '//app.example.com', 'https:app.example.com',
  'http://localhost', 'http://127.0.0.1:1', 'https://\u0430pp.example.com',
]; // prettier-ignore

const BODIES: readonly (readonly [string, string])[] = [
  ['empty', ''], ['white space', '   '], ['no JSON', 'x'], ['a cut one', '{"allowed_apps":["fast'],
  ['two values', '{} {}'], ['a comment', '{/* */}'], ['single quotes', "{'allowed_apps':['x']}"],
  ['null', 'null'], ['true', 'true'], ['a number', '1'], ['a string', '"fast-lcm-diffusion"'],
  ['a list', '["fast-lcm-diffusion"]'], ['an empty object', '{}'], ['form data', 'allowed_apps=x'],
  ['NaN', '{"allowed_apps":["fast-lcm-diffusion"],"token_expiration":NaN}'],
  ['a byte order mark inside', '{"allowed_apps":\ufeff["fast-lcm-diffusion"]}'],
  ['a NUL', '{"allowed_apps":["fast-lcm-diffusion\u0000"]}'],
  ['deep lists', '['.repeat(8000)], ['deep whole lists', '['.repeat(8000) + ']'.repeat(8000)],
  ['deep objects', '{"a":'.repeat(3000)],
  ['a deep app', `{"allowed_apps":${'['.repeat(2000)}${']'.repeat(2000)}}`],
  ['prototype apps', '{"__proto__":{"allowed_apps":["fast-lcm-diffusion"]}}'],
  ['constructor apps', '{"constructor":{"prototype":{"allowed_apps":["fast-lcm-diffusion"]}}}'],
]; // prettier-ignore

/** Values of `allowed_apps` that hold something forbidden or aren't a list of apps. */
const APP_LISTS: readonly unknown[] = [
  null, true, 1, 'fast-lcm-diffusion', '*', {}, { 0: 'fast-lcm-diffusion', length: 1 }, [],
  [null], [1], [{}], [[]], [['fast-lcm-diffusion']], [''], ['*'], ['**'], ['fast-lcm-diffusion*'],
  ['other'], ['fast-lcm-diffusion', 'other'], ['fast-lcm-diffusion', '*'],
  ['fast-lcm-diffusion', null], ['fast-lcm-diffusion', ''], ['Fast-LCM-Diffusion'],
  [' fast-lcm-diffusion'], ['fast-lcm-diffusion '], ['fast-lcm-diffusion\n'],
  ['fast-lcm-diffusion\u0000'], ['fast-lcm-diffusion/'], ['/fast-lcm-diffusion'],
  ['fast-lcm-diffusion/image-to-image'], ['fast-lcm-diffusion,other'], ['fast-lcm-diffusion?x'],
  ['fast-lcm-diffusion#x'], ['fast-lcm-diffusion%00'], ['fal-ai/other'], ['other/fast-lcm-diffusion'],
  ['fal-ai/../fast-lcm-diffusion'], ['fal-ai/fast-lcm-diffusion/../../other'],
  ['fal-ai/fast-lcm-diffusion/%2e%2e/x'], ['fal-ai\\fast-lcm-diffusion'], ['fal-ai//fast-lcm-diffusion'],
  ['fal-ai/fast-lcm-diffusion/\u202e'], ['__proto__'], ['constructor'], ['toString'], ['hasOwnProperty'],
  [TEST_KEY], [`eyJhbGciOiJIUzI1NiJ9.${TEST_KEY}.x`], ['x'.repeat(5000)],
  Array.from({ length: 17 }, () => 'fast-lcm-diffusion'), Array.from({ length: 2000 }, () => 'a'),
]; // prettier-ignore

const LIVES: readonly string[] = [
  'null', 'true', '"60"', '"1e9"', '[]', '[60]', '{}', '1e999', '-1e999', '"Infinity"', '""',
]; // prettier-ignore

const TYPES = [
  '', 'text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x', 'text/json', 'application/jsonp', 'application/json5',
  'application/json; charset=utf-16', 'application/json; charset=utf-7', 'application/json, text/plain',
  'text/plain, application/json', 'application/json;x=y', 'application/x-json', 'json', '*/*',
  'application/problem+json', 'application/msgpack',
]; // prettier-ignore

const METHODS = [
  'GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'get', 'post', 'Post', 'MINT', 'QUERY',
]; // prettier-ignore

const GET_APPS = [
  '', 'app', 'app=', 'app=other', 'app=fal-ai/other', 'app=*', 'app=fast-lcm-diffusion',
  'app=fal-ai%2F..%2Ffast-lcm-diffusion', 'app=fal-ai/fast-lcm-diffusion%00', 'app=fal-ai/fast-lcm-diffusion%0d%0ax:y',
  'App=fal-ai/fast-lcm-diffusion', 'app[]=fal-ai/fast-lcm-diffusion', 'app.x=fal-ai/fast-lcm-diffusion',
  `app=${APP}&app=${APP}`, `app=${APP}&app=fal-ai/other`, 'app=%', 'app=%ff', `app=${'x'.repeat(6000)}`,
  `app=${encodeURIComponent(TEST_KEY)}`, '__proto__=fal-ai/fast-lcm-diffusion',
]; // prettier-ignore

const PATHS = [
  '/', '/api', '/api/fal', '/api/fal/', '/api/fal/token//', '/api/fal/proxy//', '/api/fal/proxy/x', '/api/fal/proxy/%2f',
  '/api/fal/Token', '//api/fal/proxy', '/api//fal/proxy', '/api/fal/proxy%00', '/api/fal/proxy;x',
  '/.env', '/.git/config', '/deno.json', '/src/main.ts', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd',
  '/api/fal/session', '/https://rest.fal.ai/tokens/', '/api/fal/../../../etc/passwd', '/api/fal/%2e%2e/x',
]; // prettier-ignore

const gzip = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0]); // prettier-ignore

/** Everything of reference classes: target, identity, method, body, transport. */
export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  ...TARGETS.map((target) =>
    request(`target ${target}`, { headers: [['x-fal-target-url', target]], code: 'bad-target' }),
  ),
  {
    name: 'no target',
    parts: [head('POST', '/api/fal/proxy', [['content-type', 'application/json'], ['content-length', '2']]), '{}'], // prettier-ignore
  },
  request('a doubled target', {
    headers: [
      ['x-fal-target-url', MINT],
      ['x-fal-target-url', 'https://evil.example/tokens/'],
    ],
  }),
  ...ORIGINS.flatMap((origin) => [
    request(`origin ${origin}`, { headers: [['origin', origin]], code: 'origin-refused' }),
    request(`GET from origin ${origin}`, {
      method: 'GET',
      path: `/api/fal/token?app=${APP}`,
      headers: [['origin', origin]],
      body: '',
      code: 'origin-refused',
    }),
  ]),
  request('an empty origin', { headers: [['origin', '']] }),
  request('two origins', {
    headers: [
      ['origin', 'https://app.example.com'],
      ['origin', 'https://evil.example'],
    ],
  }),
  ...['cross-site', 'Cross-Site', 'cross-site, same-origin'].map((site) =>
    request(`no origin, ${site}`, {
      method: 'GET',
      path: `/api/fal/token?app=${APP}`,
      headers: [['sec-fetch-site', site]],
      body: '',
    }),
  ),
  request('a rebound name', {
    headers: [
      ['origin', 'http://rebound.example:8787'],
      ['host', 'rebound.example:8787'],
    ],
  }),
  ...METHODS.map((method) => request(`method ${method}`, { method })),
  ...METHODS.filter((method) => method !== 'GET').map((method) =>
    request(`${method} of a token`, { method, path: `/api/fal/token?app=${APP}`, body: '' }),
  ),
  ...['x-http-method-override', 'x-method-override', 'x-http-method'].map((name) =>
    request(`GET with ${name}`, { method: 'GET', headers: [[name, 'POST']] }),
  ),
  ...PATHS.map((path) => request(`path ${path}`, { path })),
  ...BODIES.flatMap(([name, body]) =>
    ['/api/fal/proxy', '/api/fal/token', '/api/fal/realtime-token'].map((path) =>
      request(`${path}: ${name}`, { path, body }),
    ),
  ),
  ...APP_LISTS.flatMap((list) => {
    const text = JSON.stringify(list);
    return [
      request(`apps ${text.slice(0, 60)}`, { body: `{"allowed_apps":${text}}` }),
      request(`app and apps ${text.slice(0, 60)}`, {
        body: `{"app":"${APP}","allowed_apps":${text.startsWith('[]') ? '["other"]' : text}}`,
      }),
    ];
  }),
  ...[...new Set(APP_LISTS.flat(1))].map((app) =>
    request(`app ${JSON.stringify(app)?.slice(0, 60)}`, {
      path: '/api/fal/token',
      body: JSON.stringify({ app: app === undefined ? null : app }),
    }),
  ),
  ...LIVES.flatMap((life) =>
    ['token_expiration', 'duration'].map((name) =>
      request(`${name} ${life}`, {
        body: `{"allowed_apps":["fast-lcm-diffusion"],"${name}":${life}}`,
      }),
    ),
  ),
  ...TYPES.map((type) =>
    request(`type ${type}`, { headers: [['content-type', type]], code: 'unsupported-media-type' }),
  ),
  ...GET_APPS.map((query) =>
    request(`query ${query.slice(0, 60)}`, {
      method: 'GET',
      path: `/api/fal/token?${query}`,
      body: '',
    }),
  ),
  ...['gzip', 'br', 'deflate', 'x-unknown'].map((encoding) =>
    request(`encoding ${encoding}`, {
      headers: [['content-encoding', encoding]],
      body: gzip,
      code: 'unsupported-media-type',
    }),
  ),
  request('no UTF-8', { body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }),
  request('too large', {
    body: `{"allowed_apps":["${'x'.repeat(20_000)}"]}`,
    code: 'body-too-large',
  }),
  request('far too large', { body: 'x'.repeat(3_000_000), code: 'body-too-large' }),
  {
    name: 'too large in chunks',
    code: 'body-too-large',
    parts: [
      head('POST', '/api/fal/token', [['content-type', 'application/json'], ['transfer-encoding', 'chunked']]), // prettier-ignore
      ...Array.from({ length: 20 }, () => `400\r\n${' '.repeat(1024)}\r\n`),
      '0\r\n\r\n',
    ],
  },
  {
    name: 'too large in chunks beside a small length',
    byTransport: true,
    parts: [
      head('POST', '/api/fal/token', [['content-type', 'application/json'], ['content-length', '2'], ['transfer-encoding', 'chunked']]), // prettier-ignore
      ...Array.from({ length: 20 }, () => `400\r\n${' '.repeat(1024)}\r\n`),
      '0\r\n\r\n',
    ],
  },
  {
    name: 'too large, its length said twice',
    code: 'body-too-large',
    parts: [
      head('POST', '/api/fal/token', [['content-type', 'application/json'], ['content-length', '3000000'], ['content-length', '3000000']]), // prettier-ignore
      ' '.repeat(3_000_000),
    ],
  },
  {
    name: 'thousands of one-byte chunks',
    code: 'body-too-large',
    parts: [
      head('POST', '/api/fal/token', [['content-type', 'application/json'], ['transfer-encoding', 'chunked']]), // prettier-ignore
      '1\r\n \r\n'.repeat(17_000),
      '0\r\n\r\n',
    ],
  },
  {
    name: 'a length far beyond what is sent',
    parts: [head('POST', '/api/fal/token', [['content-type', 'application/json'], ['content-length', '1000']]), '{"app":'], // prettier-ignore
  },
  {
    name: 'a slow body',
    code: 'body-timeout',
    parts: [
      head('POST', '/api/fal/token', [['content-type', 'application/json'], ['content-length', '100']]), // prettier-ignore
      ...Array.from({ length: 30 }, () => [' ', 250]).flat(),
    ],
  },
  {
    name: 'a slow chunked body',
    code: 'body-timeout',
    parts: [
      head('POST', '/api/fal/token', [['content-type', 'application/json'], ['transfer-encoding', 'chunked']]), // prettier-ignore
      ...Array.from({ length: 30 }, () => ['1\r\n \r\n', 250]).flat(),
    ],
  },
  {
    name: 'two lengths',
    byTransport: true,
    parts: [head('POST', '/api/fal/token', [['content-type', 'application/json'], ['content-length', '2'], ['content-length', '30']]), '{}'], // prettier-ignore
  },
  {
    name: 'a negative length',
    byTransport: true,
    parts: [head('POST', '/api/fal/token', [['content-length', '-1']])],
  },
  {
    name: 'huge headers',
    byTransport: true,
    parts: [head('POST', '/api/fal/token', [['x-big', 'x'.repeat(2_000_000)], ['content-length', '0']])], // prettier-ignore
  },
  {
    name: 'a header that breaks the line',
    byTransport: true,
    parts: ['POST /api/fal/token HTTP/1.1\r\nhost: x\r\nx-a: b\nx c: d\r\n\r\n'],
  },
  {
    name: 'no HTTP',
    byTransport: true,
    parts: ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
  },
];
