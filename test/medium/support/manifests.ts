import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAllDocuments } from 'yaml';

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  spec?: unknown;
  data?: Record<string, string>;
}

interface Failure {
  instancePath: string;
  message?: string;
  keyword: string;
  params: object;
}

type Validate = ((data: unknown) => boolean) & { errors?: Failure[] | null };

const SCHEMAS = join('node_modules', 'kubernetes-models', '_schemas');

/** Every object in a folder's YAML files but kustomize's own. */
export async function readManifests(folder: string): Promise<Manifest[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml') && basename(file) !== 'kustomization.yaml');
  const documents = await Promise.all(
    files.map(async (file) =>
      parseAllDocuments(await readFile(join(folder, file), 'utf8')).map((document) => {
        if (document.errors.length > 0) throw document.errors[0]!;
        return document.toJS() as Manifest;
      }),
    ),
  );
  return documents.flat();
}

/** What is wrong with an object by the schema of its kind: missing, of another type, or of a name that there is not. */
export async function faultsOf(manifest: Manifest): Promise<string[]> {
  const [group = '', version = ''] = manifest.apiVersion.includes('/') ? manifest.apiVersion.split('/') : ['core', manifest.apiVersion];
  const file = `IoK8sApi${capital(group.split('.')[0]!)}${capital(version)}${manifest.kind}.mjs`;
  const { validate } = (await import(pathToFileURL(join(SCHEMAS, file)).href)) as { validate: Validate };
  const unread = new Set<string>();
  const isValid = validate(watched(manifest, '', unread));
  const failures = isValid ? [] : (validate.errors ?? []).map(({ instancePath, keyword, params }) => `${instancePath}: ${keyword} ${JSON.stringify(params)}`);
  return [...failures, ...[...unread].map((path) => `${path}: unknown`)];
}

/** The schemas let names pass that they do not know, and never look at them: by which those are found. */
function watched<T extends object>(value: T, path: string, unread: Set<string>): T {
  for (const key of Object.keys(value)) unread.add(`${path}/${key}`);
  const parts = new Map<string, object>();
  return new Proxy(value, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return found;
      unread.delete(`${path}/${key}`);
      if (typeof found !== 'object' || found === null) return found;
      if (!parts.has(key)) parts.set(key, watched(found, `${path}/${key}`, unread));
      return parts.get(key);
    },
  });
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
