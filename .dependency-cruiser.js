/**
 * Which package may import which (the table in docs/architecture.md), that imports between the folders of a
 * package run downwards only, and that nothing goes in circles.
 */

const CONFIG = 'packages/realtime-config';
const SESSION = 'packages/realtime-session';

/**
 * The folders of each package's `src`, from the roof down: a folder may import those after it.
 * Files directly in `src` stand above all of them. docs/architecture.md says what is in each.
 *
 * @type {Record<string, string[]>}
 */
const LAYERS = {
  'apps/proxy': [
    'e2e',
    'server',
    'mint',
    'admission',
    'limits',
    'pages',
    'observe',
    'config',
    'body',
    'problem',
    'testing',
  ],
  'apps/local-fal': [
    'e2e',
    'server',
    'sockets',
    'template',
    'tokens',
    'runners',
    'scenario',
    'models',
    'painters',
    'painters/neural',
    'painters/brush',
    'painters/underpainting',
    'painters/testing',
    'painters/base',
    'base',
  ],
  [CONFIG]: ['models', 'connection', 'throttle', 'wire', 'app-id', 'testing', 'time', 'random'],
  [SESSION]: ['session', 'channel', 'sending', 'fal-client', 'testing', 'tokens', 'pacing', 'base'],
  loadtest: ['cli', 'tune', 'report', 'results', 'runner', 'k6'],
  'apps/canvas': [
    'app',
    'commands',
    'files',
    'library',
    'stage',
    'status',
    'prompt',
    'sketch',
    'engine',
    'storage',
    'protocol',
    'board',
    'ui',
    'base',
  ],
};

/** What the canvas's worker may use: the page's code is none of it. */
const ENGINE_MAY_IMPORT = ['engine', 'storage', 'protocol', 'board', 'base'];

/** @returns the rule that a package imports no package but these */
const packageRule = (path, mayImport) => ({
  name: `${path} imports only ${mayImport.join(', ') || 'itself'}`,
  severity: 'error',
  from: { path: `^${path}/` },
  to: {
    path: '^(apps|packages|loadtest)/',
    pathNot: [path, ...mayImport].map((own) => `^${own}/`),
  },
});

/** @returns one rule for each folder of a package, and one against folders that are not listed */
const layerRules = ([path, folders]) => {
  const src = `^${path}/src/`;
  return [
    ...folders.map((folder, i) => ({
      name: `${path}: ${folder} imports only what stands below it`,
      severity: 'error',
      from: { path: `${src}${folder}/` },
      to: {
        path: src,
        pathNot: folders.slice(i).map((below) => `${src}${below}/`),
      },
    })),
    {
      name: `${path}: every folder is listed in LAYERS`,
      severity: 'error',
      from: { path: `${src}[^/]+/`, pathNot: folders.map((folder) => `${src}${folder}/`) },
      to: {},
    },
  ];
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'what ships imports no test and no helper of tests',
      severity: 'error',
      from: { path: '/src/', pathNot: '(\\.test\\.ts$|/testing/|/src/e2e/)' },
      to: { path: '(\\.test\\.ts$|/testing/|/src/e2e/)' },
    },
    packageRule(CONFIG, []),
    packageRule(SESSION, [CONFIG]),
    packageRule('apps/proxy', [CONFIG]),
    packageRule('apps/local-fal', [CONFIG]),
    packageRule('apps/canvas', [CONFIG, SESSION]),
    packageRule('loadtest', [CONFIG, SESSION]),
    ...Object.entries(LAYERS).flatMap(layerRules),
    {
      name: "apps/canvas: the worker imports none of the page's code",
      severity: 'error',
      from: { path: '^apps/canvas/src/engine/' },
      to: {
        path: '^apps/canvas/src/',
        pathNot: ENGINE_MAY_IMPORT.map((folder) => `^apps/canvas/src/${folder}/`),
      },
    },
    {
      name: 'apps/canvas: the page starts the worker and imports nothing of it',
      severity: 'error',
      from: {
        path: '^apps/canvas/src/',
        pathNot: '^apps/canvas/src/(engine/|app/(start-engine|[^/]+\\.test)\\.ts$)',
      },
      to: { path: '^apps/canvas/src/engine/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.|test-results|loadtest/results|bench-results)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte', '.svelte.ts', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'svelte', 'default'],
    },
  },
};
