import { parseArgs } from 'node:util';
import { staffRoles, type StaffRole } from '../../platform/auth/index.js';
import { schema } from '../../platform/http/index.js';

export type OpsCommand =
  | { name: 'help' }
  | { name: 'bootstrap'; programme: string; email: string; firstName?: string; force: boolean }
  | { name: 'staff list'; programme: string }
  | { name: 'staff add'; programme: string; email: string; role: StaffRole; firstName?: string }
  | { name: 'staff remove'; programme: string; email: string }
  | { name: 'operators list' }
  | { name: 'operators add' | 'operators remove'; email: string }
  | { name: 'programmes list' }
  | { name: 'acceptance fit'; programme: string }
  | {
      name: 'programmes add';
      slug: string;
      title: string;
      brand: string;
      hubs: string[];
      accent: string;
      state: 'recruiting' | 'open';
    };

/** Thrown for a command line that is not understood; the message says what is wrong with it. */
export class UsageError extends Error {}

export const HELP = `Usage: npm run ops -- COMMAND OPTIONS

  bootstrap         --programme SLUG --email ADDRESS [--name FIRST_NAME] [--force]
                    makes the first administrator of a programme; with --force a further one
  staff list        --programme SLUG
  staff add         --programme SLUG --email ADDRESS --role ${staffRoles.join('|')} [--name FIRST_NAME]
                    adds somebody, or gives them another role
  staff remove      --programme SLUG --email ADDRESS
  operators list
  operators add     --email ADDRESS
                    lets somebody look after the installation: they see the queues and dead letters of every
                    programme, in the console of one that they are staff of
  operators remove  --email ADDRESS
  programmes list
  programmes add    --slug SLUG --title NAME --brand NAME --hub IATA[,IATA...] [--accent #RRGGBB]
                    [--state recruiting|open]
                    makes a programme; one that is there already only gains the hubs
  acceptance fit    --programme SLUG
                    learns anew how likely hosts say yes, as every night
  help

Works on DATABASE_URL, or else on the embedded database of DATA_DIR, whether or not an instance is running.`;

const text = { type: 'string' } as const;

/**
 * Reads the arguments behind `ops`.
 *
 * @throws UsageError
 */
export function parseCommandLine(argv: readonly string[]): OpsCommand {
  const options = argv.findIndex((argument) => argument.startsWith('-'));
  const words = options === -1 ? argv : argv.slice(0, options);
  const rest = options === -1 ? [] : argv.slice(options);
  const name = words.join(' ');
  switch (name) {
    case '':
    case 'help':
      return { name: 'help' };
    case 'bootstrap': {
      const values = read(rest, { programme: text, email: text, name: text, force: { type: 'boolean' } });
      return { name, ...whose(values), firstName: values.name, force: values.force ?? false };
    }
    case 'staff list':
      return { name, programme: required(read(rest, { programme: text }).programme, 'programme') };
    case 'staff add': {
      const values = read(rest, { programme: text, email: text, role: text, name: text });
      const role = choice(required(values.role, 'role'), 'role', staffRoles);
      return { name, ...whose(values), role, firstName: values.name };
    }
    case 'staff remove':
      return { name, ...whose(read(rest, { programme: text, email: text })) };
    case 'operators list':
    case 'programmes list':
      read(rest, {});
      return { name };
    case 'operators add':
    case 'operators remove':
      return { name, email: address(read(rest, { email: text })) };
    case 'acceptance fit':
      return { name, programme: required(read(rest, { programme: text }).programme, 'programme') };
    case 'programmes add':
      return { name, ...programme(rest) };
    default:
      throw new UsageError(`There is no command "${name}".`);
  }
}

type Options = Record<string, { type: 'string' | 'boolean' }>;

function read<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function programme(args: readonly string[]) {
  const values = read(args, { slug: text, title: text, brand: text, hub: text, accent: text, state: text });
  const hubs = required(values.hub, 'hub').toUpperCase().split(',');
  if (!hubs.every((hub) => /^[A-Z]{3}$/.test(hub))) throw new UsageError('--hub takes IATA codes: AMS or AMS,ZRH.');
  const slug = required(values.slug, 'slug');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new UsageError('--slug takes small letters, digits and hyphens.');
  const accent = values.accent ?? '#1f6f8b';
  if (!/^#[0-9a-f]{6}$/i.test(accent)) throw new UsageError('--accent takes a colour such as #1f6f8b.');
  return {
    slug,
    title: required(values.title, 'title'),
    brand: required(values.brand, 'brand'),
    hubs,
    accent,
    state: choice(values.state ?? 'open', 'state', ['recruiting', 'open'] as const),
  };
}

function whose(values: { programme?: string; email?: string }): { programme: string; email: string } {
  return { email: address(values), programme: required(values.programme, 'programme') };
}

function address(values: { email?: string }): string {
  const email = schema.email().safeParse(required(values.email, 'email'));
  if (!email.success) throw new UsageError('--email takes an email address.');
  return email.data;
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${option} is needed.`);
  return value.trim();
}

function choice<const T extends string>(value: string, option: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${option} is one of ${choices.join(', ')}.`);
  return found;
}
