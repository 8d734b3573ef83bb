import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts'];
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

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/'] },
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
    files: ['src/platform/config/**', 'src/platform/embedded/**', 'src/main.ts', 'src/commands/**', ...tests, 'bench/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['src/commands/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
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
);
