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
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { parserOptions: { tsconfigRootDir } },
    rules: {
      // The compiler knows names better, in Deno, k6 and Svelte alike.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An index that the line above has checked.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
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
