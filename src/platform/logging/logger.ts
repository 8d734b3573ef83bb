import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino, type LoggerOptions } from 'pino';
import { traceIds } from '../tracing/index.js';
import { currentContext } from './context.js';
import { scrubbed } from './scrubbed.js';

/** Keys whose values never reach a log, at any depth that our own objects have. */
const SECRET_KEYS = ['token', 'code', 'password', 'email', 'body', 'authorization', 'cookie', 'to'];

/** Where lines go: standard output unless a destination is given. */
export function createPino(options: { level: string; pretty: boolean }, destination?: DestinationStream): Pino {
  const settings: LoggerOptions = {
    level: options.level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: '[removed]' },
    serializers: { err: factsOf },
    mixin: () => ({ ...currentContext(), ...traceIds() }),
  };
  if (destination) return pino(settings, destination);
  return options.pretty
    ? pino({ ...settings, transport: { target: 'pino-pretty', options: { singleLine: true } } })
    : pino(settings);
}

/**
 * What a line tells of an error. By name, because libraries hang on their errors what they worked on: a failed query
 * carries its parameters and the values that broke a constraint.
 */
function factsOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown; constraint?: unknown } };
  return {
    type: error.name,
    message: scrubbed(error.message),
    stack: error.stack && scrubbed(error.stack),
    errorCode: code ?? driverError?.code, // `code` is the key of people's sign-in codes
    constraint: driverError?.constraint,
    ...(error.cause instanceof Error && { cause: factsOf(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(factsOf) }),
  };
}

/** Nest tells of every class and route that it sets up: hundreds of lines at each start that only debugging needs. */
const SET_UP = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'WebSocketsController', 'NestFactory']);

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

/** Nest's logger on pino: one JSON line an event, with the ids of the request and of who asks. */
export class StructuredLogger implements LoggerService {
  constructor(readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(SET_UP.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context (the class) last and, for errors, a stack before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const texts = rest.filter((part) => typeof part === 'string');
    const error = rest.find((part) => part instanceof Error) ?? (message instanceof Error ? message : undefined);
    const fields = typeof message === 'object' && message !== null && !(message instanceof Error) ? message : {};
    const stack = texts.length > 1 ? texts[0] : undefined;
    const { reason } = fields as { reason?: unknown };
    this.pino[level](
      {
        ...fields,
        ...(typeof reason === 'string' && { reason: scrubbed(reason) }),
        context: texts.at(-1),
        ...(error ? { err: error } : {}),
        ...(stack && { stack: scrubbed(stack) }),
      },
      typeof message === 'string' ? scrubbed(message) : undefined,
    );
  }
}
