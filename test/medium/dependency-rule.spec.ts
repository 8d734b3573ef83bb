import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A small tree of files; each key breaks the rule that its case below names, or is there to be imported. */
const FILES: Record<string, string> = {
  'src/main.ts': "import './modules/hubs/hubs.service.js';",
  'src/app.module.ts': 'export const app = 1;',
  'src/shared/up.ts': "import '../contracts/plain.js';",
  'src/shared/node.ts': "import 'node:fs';",
  'src/shared/plain.ts': 'export const plain = 1;',
  'src/contracts/up.ts': "import '../engine/plain.js';",
  'src/contracts/plain.ts': "import '../shared/plain.js'; export const plain = 1;",
  'src/engine/plain.ts': "import '../contracts/plain.js'; import 'zod'; export const plain = 1;",
  'src/engine/up.ts': "import '../platform/plain.js';",
  'src/engine/nest.ts': "import '@nestjs/common';",
  'src/platform/plain.ts': 'export const plain = 1;',
  'src/platform/up.ts': "import '../modules/hubs/index.js';",
  'src/modules/hubs/index.ts': "export * from './hubs.service.js';",
  'src/modules/hubs/hubs.service.ts': "import './hubs.repository.js'; export const hubs = 1;",
  'src/modules/hubs/hubs.repository.ts': "import 'typeorm'; export const rows = 1;",
  'src/modules/hubs/hubs.controller.ts': "import './hubs.repository.js';",
  'src/modules/hubs/transport.service.ts': "import './hubs.controller.js';",
  'src/modules/hubs/table.repository.ts': "import './hubs.service.js';",
  'src/modules/hubs/sql.service.ts': "import 'typeorm';",
  'src/modules/hubs/typed.service.ts': "import type { EntityManager } from 'typeorm'; export type Tx = EntityManager;",
  'src/modules/hubs/left.ts': "import './right.js'; export const left = 1;",
  'src/modules/hubs/right.ts': "import './left.js'; export const right = 1;",
  'src/modules/hubs/backwards.ts': "import '../matching/index.js';",
  'src/modules/hubs/app.ts': "import '../../app.module.js';",
  'src/modules/hubs/missing.ts': "import './nowhere.js';",
  'src/modules/hubs/development.ts': "import 'supertest';",
  'src/modules/hubs/command.ts': "import '../../commands/tool.js';",
  'src/modules/matching/index.ts': "import '../hubs/index.js'; export const matching = 1;",
  'src/modules/matching/inside.ts': "import '../hubs/hubs.service.js';",
  'src/commands/tool.ts': 'export const tool = 1;',
};

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

let root: string;
let found: Set<string>;

beforeAll(async () => {
  const project = resolve('.');
  root = await mkdtemp(join(tmpdir(), 'interlude-rule-'));
  for (const [file, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), `${content}\n`);
  }
  for (const shared of ['node_modules', 'tsconfig.json', 'package.json']) await symlink(join(project, shared), join(root, shared));
  const output = await new Promise<string>((done) => {
    const tool = join(project, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const args = [tool, 'src', '--config', join(project, '.dependency-cruiser.cjs'), '--output-type', 'json'];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1e8, env: {} }, (_error, stdout) => done(stdout));
  });
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  found = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('the dependency rule', () => {
  it.each([
    ['shared-is-the-ground', 'src/shared/up.ts'],
    ['plain-typescript-below', 'src/shared/node.ts'],
    ['contracts-on-shared', 'src/contracts/up.ts'],
    ['engine-on-contracts', 'src/engine/up.ts'],
    ['plain-typescript-below', 'src/engine/nest.ts'],
    ['platform-without-modules', 'src/platform/up.ts'],
    ['modules-without-app', 'src/modules/hubs/app.ts'],
    ['commands-are-ends', 'src/modules/hubs/command.ts'],
    ['one-door-a-module', 'src/modules/matching/inside.ts'],
    ['one-door-for-the-app', 'src/main.ts'],
    ['hubs-imports-forward', 'src/modules/hubs/backwards.ts'],
    ['services-know-no-transport', 'src/modules/hubs/transport.service.ts'],
    ['transport-through-services', 'src/modules/hubs/hubs.controller.ts'],
    ['repositories-know-no-service', 'src/modules/hubs/table.repository.ts'],
    ['typeorm-in-repositories', 'src/modules/hubs/sql.service.ts'],
    ['no-circles', 'src/modules/hubs/left.ts'],
    ['nothing-unresolved', 'src/modules/hubs/missing.ts'],
    ['only-declared-packages', 'src/modules/hubs/development.ts'],
  ])('bites: %s in %s', (rule, file) => {
    expect([...found]).toContain(`${rule}: ${file}`);
  });

  it.each([
    'src/contracts/plain.ts',
    'src/engine/plain.ts',
    'src/modules/hubs/hubs.service.ts',
    'src/modules/hubs/hubs.repository.ts',
    'src/modules/hubs/typed.service.ts',
    'src/modules/matching/index.ts',
  ])('lets %s be', (file) => {
    expect([...found].filter((violation) => violation.endsWith(`: ${file}`))).toEqual([]);
  });
});
