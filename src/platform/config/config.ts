import { z } from 'zod';
import { trustedProxies, type Trusts } from '../net/index.js';
import { vapidKeysProblem, type VapidKeys } from './vapid-keys.js';

const flag = z.enum(['true', 'false', '1', '0', 'on', 'off']).transform((text) => ['true', '1', 'on'].includes(text));
const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(20),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .default('interlude'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Interlude <hello@interlude.example>'),
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
  VAPID_SUBJECT: z.union([z.url({ protocol: /^https$/ }), z.string().regex(/^mailto:\S+@\S+$/)]).optional(),
  PUSH_TO_PRIVATE_HOSTS: flag.default(false),
  DEMO: flag.optional(),
  TRUST_PROXY: z.string().optional(),
  CORS_ORIGINS: z.string().default(''),
  WEB_DIR: z.string().min(1).optional(),
  LIVE_MAX_CONNECTIONS: z.coerce.number().int().min(1).max(1_000_000).default(20_000),
  LIVE_EVENTS_PER_SECOND: z.coerce.number().int().min(1).max(100_000).default(25),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  FLIGHT_EVENTS_SECRET: z.string().default(''),
  CHECK_ANSWERS: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_PRETTY: flag.optional(),
});

/** The names of all that can be set. */
export const settings: readonly string[] = Object.keys(environment.shape);

export type Role = z.infer<typeof environment>['ROLE'];
export type LogLevel = z.infer<typeof environment>['LOG_LEVEL'];

/** Everything that can be set from outside, checked once at start. Nothing else reads the environment. */
export interface AppConfig {
  role: Role;
  http: {
    host: string;
    port: number;
    publicUrl: string;
    /** Proxies whose `X-Forwarded-For` is believed. */
    trusts: Trusts;
    corsOrigins: string[];
    /** Cookies carry `Secure`, and HSTS is sent, only where the public address is https. */
    secure: boolean;
    /** Where the built client lies, if not where the build puts it. */
    webDir?: string;
  };
  dataDir: string;
  /** Whether the database is the process's own. */
  embedded: boolean;
  /** Holds every answer against its documented schema: for tests. */
  checkAnswers: boolean;
  /** Demo mode: the seeded programme and the development inbox. Never on by default with a database of one's own. */
  demo: boolean;
  log: { level: LogLevel; pretty: boolean };
  /** Under which name traces are sent; where to, and which of them, the library reads from `OTEL_*` itself. */
  tracing?: { serviceName: string };
  database: { url: string; poolSize: number };
  redis: { url?: string };
  queue: { prefix: string };
  live: {
    /** What a member may send to one process over live connections in the long run; four times as much at once. */
    eventsPerSecond: number;
    /** How many connections one process keeps. */
    maxConnections: number;
  };
  mail: { smtpUrl?: string; from: string };
  flightEvents: {
    /** Any of them signs what is told of flights; several while they are being changed. None: nobody may tell. */
    secrets: string[];
  };
  push: {
    /** Without them nothing is pushed, and nobody is asked whether they want it. */
    keys?: VapidKeys;
    /** Whom a push service may turn to: `mailto:` or https (RFC 8292, section 2.1). */
    subject: string;
    /** Push services may be on this machine or in a private network, and without TLS: for tests alone. */
    toPrivateHosts: boolean;
  };
}

/** The configuration before an embedded database has been started for it. */
export type UnboundConfig = Omit<AppConfig, 'database'> & { database: { url?: string; poolSize: number } };

/** Thrown with one line for each setting that is wrong. Values of secrets are never part of the message. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not valid:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the environment.
 *
 * @throws ConfigError naming every setting that is wrong
 */
export function loadConfig(env: Record<string, string | undefined>): UnboundConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const e = parsed.data;
  const problems: string[] = [];
  if (e.ROLE !== 'all' && !e.REDIS_URL) {
    problems.push(
      `ROLE=${e.ROLE} needs REDIS_URL: several processes share their jobs through Redis or Valkey. ` +
        'Without Redis run one process with ROLE=all.',
    );
  }
  if (e.ROLE !== 'all' && !e.DATABASE_URL) {
    problems.push(`ROLE=${e.ROLE} needs DATABASE_URL: the embedded database serves one process only.`);
  }
  const demo = e.DEMO ?? !e.DATABASE_URL;
  if (!demo && !e.SMTP_URL) problems.push('SMTP_URL is needed: sign-in codes are sent by email (or set DEMO=true).');
  const secrets = e.FLIGHT_EVENTS_SECRET.split(',').map((secret) => secret.trim()).filter(Boolean);
  if (secrets.some((secret) => secret.length < 32)) problems.push('FLIGHT_EVENTS_SECRET: each secret has 32 characters at least.');
  const keys = vapidKeysOf(e.VAPID_PUBLIC_KEY, e.VAPID_PRIVATE_KEY);
  if (typeof keys === 'string') problems.push(keys);
  const trusts = trustsOf(e.TRUST_PROXY);
  if (typeof trusts === 'string') problems.push(trusts);
  if (typeof keys === 'string' || typeof trusts === 'string' || problems.length > 0) throw new ConfigError(problems);

  const publicUrl = (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
  return {
    role: e.ROLE,
    http: {
      // Whoever reaches the demo reads every sign-in code in its inbox: this machine alone, unless said otherwise.
      host: e.HOST ?? (demo ? 'localhost' : '0.0.0.0'),
      port: e.PORT,
      publicUrl,
      trusts,
      corsOrigins: e.CORS_ORIGINS.split(',').map((origin) => origin.trim()).filter(Boolean),
      secure: publicUrl.startsWith('https:'),
      webDir: e.WEB_DIR,
    },
    dataDir: e.DATA_DIR,
    embedded: e.DATABASE_URL === undefined,
    checkAnswers: e.CHECK_ANSWERS,
    demo,
    log: { level: e.LOG_LEVEL, pretty: e.LOG_PRETTY ?? false },
    ...(e.OTEL_EXPORTER_OTLP_ENDPOINT && { tracing: { serviceName: e.OTEL_SERVICE_NAME ?? `interlude-${e.ROLE}` } }),
    database: { url: e.DATABASE_URL, poolSize: e.DATABASE_POOL_SIZE },
    redis: { url: e.REDIS_URL },
    queue: { prefix: e.QUEUE_PREFIX },
    live: { eventsPerSecond: e.LIVE_EVENTS_PER_SECOND, maxConnections: e.LIVE_MAX_CONNECTIONS },
    mail: { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM },
    flightEvents: { secrets },
    push: { keys, subject: e.VAPID_SUBJECT ?? subjectOf(publicUrl, e.MAIL_FROM), toPrivateHosts: e.PUSH_TO_PRIVATE_HOSTS },
  };
}

/** Whom to believe, or what is wrong with the list. */
function trustsOf(list: string | undefined): Trusts | string {
  try {
    return trustedProxies(list);
  } catch (error) {
    return `TRUST_PROXY: ${(error as Error).message}`;
  }
}

/** The keys, none, or what is wrong with them. */
function vapidKeysOf(publicKey?: string, privateKey?: string): VapidKeys | string | undefined {
  if (publicKey === undefined && privateKey === undefined) return undefined;
  if (publicKey === undefined || privateKey === undefined) {
    return 'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are needed together.';
  }
  return vapidKeysProblem({ publicKey, privateKey }) ?? { publicKey, privateKey };
}

const subjectOf = (publicUrl: string, mailFrom: string): string =>
  publicUrl.startsWith('https:') ? publicUrl : `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
