import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const tsconfigRootDir = import.meta.dirname;

export default ts.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.turbo/**',
      '**/test-results/**',
      '**/playwright-report/**',
      'loadtest/results/**',
      'bench-results/**',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: { parserOptions: { tsconfigRootDir, projectService: true } },
    rules: {
      // The compiler knows names better, in Deno, k6 and Svelte alike.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An index that the line above has checked.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An async function without `await` still turns what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      // A matter of taste: `return this.#close()` leaves early.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // What is unnecessary by the types of the lint is not by Deno's own, nor in older browsers.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // It trusts the types of browsers that lack what the types promise, and misses what a closure changes.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // k6 and Node type plain objects and streams as instances of classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A signal's reason is passed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='pathname'] > NewExpression:has(MetaProperty)",
          message: 'A space is %20 there: pass the URL, its href, or fileURLToPath of it.',
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    // Deno checks these two by their own deno.json; the lint needs a tsconfig.
    files: ['apps/proxy/**/*.ts', 'apps/local-fal/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: 'tsconfig.deno.json' } },
  },
  {
    // What a test reads of a response is `any`, and asserted; a fake promises without waiting.
    files: ['**/*.test.ts', '**/testing/**', '**/e2e/**', 'apps/proxy/src/hostile/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  {
    // The parser types what a template binds as `any`; svelte-check knows better.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
  {
    // Programs that talk to a terminal.
    files: [
      '**/scripts/**',
      '**/bench/**',
      '**/checks/**',
      'loadtest/**',
      '**/main.ts',
      '**/*.config.*',
    ],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // Nobody reaches into another package's src; .dependency-cruiser.js says which packages may be used.
    files: ['apps/**', 'packages/**', 'loadtest/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(@realtime-canvas/[a-z-]+/src/|(\\.\\./)+(canvas|local-fal|proxy|loadtest|realtime-config|realtime-session)/)',
              message: "Import the package's exports, not another package's src.",
            },
          ],
        },
      ],
    },
  },
);
