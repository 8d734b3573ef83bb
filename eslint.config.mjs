import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts', '**/*.tsx'];
const tests = ['**/*.spec.ts', 'test/**/*.ts'];

/** Later blocks replace this rule's list instead of adding to it, so each block spells out its whole list. */
const restrict = (...groups) => ['error', ...groups.flat()];

const everywhere = [
  {
    selector: 'CallExpression[callee.property.name="transaction"] CallExpression[callee.object.name="Promise"]',
    message: 'A transaction has one connection: await its queries one after the other.',
  },
  {
    selector: 'ImportDeclaration[importKind="type"][source.value=/[.]dto[.]js$/]',
    message: 'A DTO imported as a type is not validated: import the class.',
  },
  {
    selector: 'ImportDeclaration[source.value=/[.]dto[.]js$/] > ImportSpecifier[importKind="type"]',
    message: 'A DTO imported as a type is not validated: import the class.',
  },
];

const clock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time is injected: ask the Clock.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Time is injected: ask the Clock.',
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'Time is injected: ask the Clock.',
  },
];

const chance = [
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'The engine is deterministic: take a seed.',
  },
];

const focus = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name="only"]',
    message: 'This would leave every other test out.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit)$/]',
    message: 'This would leave every other test out.',
  },
];

const fixedWaits = [
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'Wait for what is to happen, not for a time.',
  },
];

const words = [
  {
    selector: 'JSXText[value=/\\p{L}/u]',
    message: 'Words are in the catalogues: web/src/i18n/catalogues.',
  },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|aria-description|alt|title|label|placeholder|description)$/] > Literal[value=/\\p{L}/u]',
    message: 'Words are in the catalogues: web/src/i18n/catalogues.',
  },
];

export default tseslint.config(
  { ignores: ['web/src/api/schema.d.ts', 'dist/', 'node_modules/', 'coverage/', '.data/'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'performance', 'URL', 'Buffer', 'fetch', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'module'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }],
      // Finds assertions unnecessary that decide what a generic call infers; without them the code does not compile.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // An implementation of an async interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Take it from the configuration (src/platform/config).' },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:process', importNames: ['env'], message: 'Take it from the configuration.' }] },
      ],
      'no-restricted-syntax': restrict(everywhere),
      'no-console': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/modules/**/*.ts'], rules: { 'no-restricted-syntax': restrict(everywhere, clock) } },
  { files: ['src/engine/**/*.ts'], rules: { 'no-restricted-syntax': restrict(everywhere, clock, chance) } },
  {
    files: [
      'src/platform/config/**',
      'src/platform/embedded/**',
      'src/main.ts',
      'src/commands/**',
      'web/vite.config.ts',
      ...tests,
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['src/commands/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-syntax': restrict(everywhere, words),
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/src/(platform|modules|site|demo|commands|app|main|entities)',
              message: 'The client shares contracts, engine and shared with the service, and nothing else.',
            },
          ],
        },
      ],
    },
  },
  // Tables of facts and migrations are long because what they say is long.
  {
    files: ['migrations/**/*.ts', 'src/modules/hubs/facts/**/*.ts', 'src/contracts/**/*.ts', ...tests],
    rules: { 'max-lines': 'off' },
  },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': restrict(everywhere, focus),
      // Bodies of answers are looked at by matchers, whose asymmetric parts are `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['test/browser/**/*.ts'],
    rules: { 'no-restricted-syntax': restrict(everywhere, focus, fixedWaits) },
  },
);
