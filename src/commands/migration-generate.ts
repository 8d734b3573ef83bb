/**
 * npm run migration:generate -- NAME      writes migrations/TIMESTAMP-NAME.ts with what the entities have and the
 *                                         migrations lack, and adds it to migrations/index.ts
 * npm run migration:generate -- --check   exits 1 if there is anything to write
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { databaseSchema } from '../entities.js';
import { buildDataSource, migrate } from '../platform/database/index.js';
import { startThrowawayPostgres } from '../platform/embedded/index.js';
import { schemaFacts } from './schema-facts.js';

interface Drift {
  readonly up: string[];
  readonly down: string[];
  /** What TypeORM does not see, in words; only a migration written by hand can settle it. */
  readonly unseen: string[];
}

const INDEX = 'migrations/index.ts';

const [argument = ''] = process.argv.slice(2);
const check = argument === '--check';
if (!check && !/^[a-z]+(-[a-z0-9]+)+$/.test(argument)) {
  console.error('Usage: npm run migration:generate -- verb-noun   (or --check)');
  process.exit(1);
}

const drift = await findDrift();
if (drift.unseen.length > 0) {
  console.error(`The migrations give another schema than the entities (a hand-written migration is due):`);
  console.error(drift.unseen.join('\n'));
  process.exitCode = 1;
}
if (drift.up.length === 0) {
  if (drift.unseen.length === 0) console.error('The migrations give exactly the schema of the entities.');
} else if (check) {
  console.error(`The entities differ from the migrations:\n${drift.up.join(';\n')};`);
  process.exitCode = 1;
} else {
  await write(argument, drift, Date.now());
}

async function findDrift(): Promise<Drift> {
  const postgres = await startThrowawayPostgres();
  try {
    return await withDataSource(postgres.url, async (migrated) => {
      await migrate(migrated);
      const { upQueries, downQueries } = await migrated.driver.createSchemaBuilder().log();
      const unseen = upQueries.length > 0 ? [] : await compare(migrated, postgres.url);
      return {
        up: upQueries.map(({ query }) => query),
        down: downQueries.map(({ query }) => query).reverse(),
        unseen,
      };
    });
  } finally {
    await postgres.stop();
  }
}

/** Holds the migrated schema against one that is made from the entities directly. */
async function compare(migrated: DataSource, serverUrl: string): Promise<string[]> {
  await migrated.query('CREATE DATABASE from_entities');
  const url = new URL(serverUrl);
  url.pathname = '/from_entities';
  return withDataSource(url.href, async (made) => {
    // Extensions come from migrations alone.
    const extensions = await migrated.query<{ extname: string }[]>('SELECT extname FROM pg_extension');
    for (const { extname } of extensions) await made.query(`CREATE EXTENSION IF NOT EXISTS "${extname}"`);
    await made.synchronize();
    const inMigrations = new Set(await schemaFacts(migrated));
    const inEntities = new Set(await schemaFacts(made));
    return [
      ...[...inMigrations].filter((fact) => !inEntities.has(fact)).map((fact) => `  migrations: ${fact}`),
      ...[...inEntities].filter((fact) => !inMigrations.has(fact)).map((fact) => `  entities:   ${fact}`),
    ];
  });
}

async function withDataSource<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await buildDataSource(url, databaseSchema, { poolSize: 2 }).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function write(name: string, { up, down }: Drift, timestamp: number): Promise<void> {
  const className = `${name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase())}${timestamp}`;
  const file = `${timestamp}-${name}`;
  await writeFile(
    `migrations/${file}.ts`,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${statements(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
${statements(down)}
  }
}
`,
  );
  const index = await readFile(INDEX, 'utf8');
  await writeFile(
    INDEX,
    index
      .replace(/(?=\n\/\*\*)/, `import { ${className} } from './${file}.js';\n`)
      .replace(/,?\s*\];\s*$/, `, ${className}];\n`),
  );
  console.error(`Wrote migrations/${file}.ts; read it before you commit it.`);
}

function statements(queries: readonly string[]): string {
  return queries.map((query) => `    await runner.query(${literal(query)});`).join('\n');
}

function literal(query: string): string {
  return `\`${query.replace(/[`\\]|\$\{/g, '\\$&')}\``;
}
