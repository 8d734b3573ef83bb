import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './project.mjs';

const TARGET = join(root, 'web', 'src', 'api', 'schema.d.ts');

/** Writes the types of the API for the client, unless they are those of this very `openapi.json`. */
export async function ensureApiTypes() {
  const document = await readFile(join(root, 'openapi.json'), 'utf8');
  const mark = `// of openapi.json ${createHash('sha256').update(document).digest('hex')}\n`;
  const present = await readFile(TARGET, 'utf8').catch(() => '');
  if (present.startsWith(mark)) return;
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  await writeFile(TARGET, mark + astToString(await openapiTS(JSON.parse(document))));
}
