/**
 * The dependency rule of docs/architecture.md, as checks:
 * shared <- contracts <- engine <- repository/service <- controller/gateway/processor <- app; platform beside them.
 * test/medium/dependency-rule.spec.ts breaks each of them once.
 */
const src = '^src';
const modules = `${src}/modules`;

/** A module may import those before it. What must flow back goes as an event or through a registered listener. */
const ORDER = [
  'programmes',
  'hubs',
  'members',
  'hosts',
  'availability',
  'rules',
  'layovers',
  'flights',
  'notifications',
  'chat',
  'meetups',
  'invitations',
  'acceptance',
  'matching',
  'simulations',
  'system',
  'insights',
  'support',
  'moderation',
];

const outward = '[.](controller|gateway|processor)[.]ts$';
const app = `${src}/(main|app|app[.]module)[.]ts$|${src}/commands/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-the-ground',
      comment: 'shared imports nothing of ours but itself.',
      severity: 'error',
      from: { path: `${src}/shared/` },
      to: { path: `${src}/`, pathNot: `${src}/shared/` },
    },
    {
      name: 'contracts-on-shared',
      comment: 'contracts imports only shared.',
      severity: 'error',
      from: { path: `${src}/contracts/` },
      to: { path: `${src}/`, pathNot: `${src}/(shared|contracts)/` },
    },
    {
      name: 'engine-on-contracts',
      comment: 'engine imports only shared and contracts.',
      severity: 'error',
      from: { path: `${src}/engine/` },
      to: { path: `${src}/`, pathNot: `${src}/(shared|contracts|engine)/` },
    },
    {
      name: 'plain-typescript-below',
      comment: 'shared, contracts and engine run in the browser too: no Node, no Nest, no database.',
      severity: 'error',
      from: { path: `${src}/(shared|contracts|engine)/` },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/(temporal-polyfill|temporal-spec|zod|uuid|@marcbachmann/cel-js|socket[.]io-client)/',
      },
    },
    {
      name: 'platform-without-modules',
      comment: 'platform never imports modules or the application.',
      severity: 'error',
      from: { path: `${src}/platform/` },
      to: { path: [`${modules}/`, app] },
    },
    {
      name: 'modules-without-app',
      comment: 'What builds the application is imported by nothing below it.',
      severity: 'error',
      from: { path: `${src}/(shared|contracts|engine|modules)/` },
      to: { path: app },
    },
    {
      name: 'commands-are-ends',
      comment: 'A command is run, not imported, but by another command.',
      severity: 'error',
      from: { pathNot: `${src}/commands/` },
      to: { path: `${src}/commands/` },
    },
    {
      name: 'one-door-a-module',
      comment: "A module's index.ts is its only door, for other modules and for the application.",
      severity: 'error',
      from: { path: `${modules}/([^/]+)/` },
      to: { path: `${modules}/([^/]+)/`, pathNot: [`${modules}/$1/`, `${modules}/[^/]+/index[.]ts$`] },
    },
    {
      name: 'one-door-for-the-app',
      comment: "A module's index.ts is its only door, for other modules and for the application.",
      severity: 'error',
      from: { path: app },
      to: { path: `${modules}/[^/]+/`, pathNot: `${modules}/[^/]+/index[.]ts$` },
    },
    ...ORDER.slice(0, -1).map((name, position) => ({
      name: `${name}-imports-forward`,
      comment: `${name} comes before ${ORDER.slice(position + 1).join(', ')}: what flows back goes as an event.`,
      severity: 'error',
      from: { path: `${modules}/${name}/` },
      to: { path: `${modules}/(${ORDER.slice(position + 1).join('|')})/` },
    })),
    {
      name: 'services-know-no-transport',
      comment: 'Only the module file and the index may import a controller, gateway or processor.',
      severity: 'error',
      from: { path: `${src}/(modules|platform)/`, pathNot: ['[.]module[.]ts$', '/index[.]ts$', outward] },
      to: { path: outward },
    },
    {
      name: 'transport-through-services',
      comment: 'A controller, gateway or processor asks a service, never a repository.',
      severity: 'error',
      from: { path: outward },
      to: { path: '[.]repository[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'repositories-know-no-service',
      severity: 'error',
      from: { path: '[.](repository|entity)[.]ts$' },
      to: { path: '[.]service[.]ts$' },
    },
    {
      name: 'typeorm-in-repositories',
      comment: 'Only repositories, entities, migrations and platform/database use TypeORM; its types may be named.',
      severity: 'error',
      from: {
        path: `${src}/`,
        pathNot: [
          '[.](repository|entity)[.]ts$',
          `${src}/platform/(database|embedded)/`,
          `${src}/commands/migration-generate[.]ts$`,
        ],
      },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      comment: 'Among files that need each other when they run. Entities that refer to each other (Relation<>) may.',
      severity: 'error',
      from: { path: `${src}/`, pathNot: '[.]entity[.]ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: `${src}/` },
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that is used must be in dependencies: production installs nothing else.',
      severity: 'error',
      from: { path: [`${src}/`, '^migrations/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]spec[.]ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
