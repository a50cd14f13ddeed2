import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Tools read these by their default export. */
const configs = ['*.config.{js,ts}', '.dependency-cruiser.mjs'];

const houseSyntax = [
  { selector: 'TSEnumDeclaration', message: 'No enums: a union of literals, or a const object.' },
  { selector: 'ExportDefaultDeclaration', message: 'No default exports: a name is found by searching for it.' },
  {
    selector: 'ExportSpecifier[exported.name="default"]',
    message: 'No default exports: a name is found by searching for it.',
  },
  { selector: 'Decorator', message: 'No decorators.' },
  { selector: 'TSParameterProperty', message: 'No parameter properties: Node strips types and cannot rewrite them.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'No namespaces: a module is one.' },
];

export default ts.config(
  { ignores: ['**/node_modules/', 'out/', 'dist/', '.cache/', 'test-results/', 'test/fixtures/', 'test/vectors/'] },
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', ...houseSyntax],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-cond-assign': 'error',
      'no-control-regex': 'error',
      'no-constant-binary-expression': 'error',
      'no-debugger': 'error',
      'no-fallthrough': 'error',
      'no-loss-of-precision': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-undef-init': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-catch': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'use-isnan': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Counts, sizes and times are told to people and to SQL in template strings all the time.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      // Left to the author: `return refuse(response)` reads well, and so do both forms of a record and of an assertion.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // What a factory returns closes over its state: its methods need no `this` and may be taken off.
      '@typescript-eslint/unbound-method': 'off',
      // process.env['NAME'] is what noPropertyAccessFromIndexSignature would ask for; dots are allowed too.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,svelte}', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/preload/contract/*', '**/preload/contract'],
              allowTypeImports: true,
              message: 'The renderer takes types from the contract, nothing that runs.',
            },
            {
              group: ['**/main/**', 'electron', 'node:*'],
              message: 'The renderer reaches the engine by the contract only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // svelte-check, which knows components' types, looks at these; here they are `any`, and its own warnings unknown.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  {
    // What a bench prints is its product. (The command line writes to its streams itself.)
    files: ['test/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test may know more than the types say, and a double may be async because the real thing is.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A page is attacked by evaluating text in it, and a double evaluates text as the real thing does.
      '@typescript-eslint/no-implied-eval': 'off',
      'no-eval': 'off',
      'no-new-func': 'off',
    },
  },
  // Each of these is one expression that a double hands to the browser.
  { files: ['test/kit/electron-double/*.js'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  { files: configs, rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.{js,mjs,cjs}'], extends: [ts.configs.disableTypeChecked] },
);
