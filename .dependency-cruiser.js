/**
 * Which room may import which (the table in docs/architecture.md), and that nothing goes in circles.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const room = (path, mayImport) => ({
  name: `${path} imports only ${mayImport.join(', ') || 'itself'}`,
  severity: 'error',
  from: { path: `^${path}/` },
  to: {
    path: '^(apps|packages|loadtest)/',
    pathNot: [path, ...mayImport].map((own) => `^${own}/`),
  },
});

const CONFIG = 'packages/realtime-config';
const SESSION = 'packages/realtime-session';

export default {
  forbidden: [
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'what ships imports no test and no helper of tests',
      severity: 'error',
      from: { path: '/src/', pathNot: '(\\.test\\.ts$|/testing/|/hostile/|^loadtest/)' },
      to: { path: '(\\.test\\.ts$|/testing/)' },
    },
    room(CONFIG, []),
    room(SESSION, [CONFIG]),
    room('apps/proxy', [CONFIG]),
    room('apps/local-fal', [CONFIG]),
    room('apps/canvas', [CONFIG, SESSION]),
    room('loadtest', [CONFIG, SESSION]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.|test-results|results|bench-results)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte', '.svelte.ts', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'svelte', 'default'],
    },
  },
};
