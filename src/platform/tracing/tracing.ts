/** Codes, counts, names of routes and jobs, and ids of ours; never what people wrote, nor where or who they are. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  readonly name: string;
  /** `server` answers somebody outside, `client` asks somebody outside, `consumer` takes up what was left for it. */
  readonly kind: 'server' | 'client' | 'consumer';
  /** `traceparent` (W3C Trace Context) of what led to it. Without: what is going on, or for all but `client` nothing. */
  readonly cause?: string | null;
  /** It comes long after its cause: a trace of its own, which points there. */
  readonly isLate?: boolean;
  readonly facts?: Facts;
}

export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
}

export interface Span {
  /** Does the work as part of the span; whatever follows from it asynchronously belongs to the span as well. */
  run<T>(work: () => T): T;
  /** @param error what went wrong; only its code is told */
  end(outcome?: { facts?: Facts; error?: unknown }): void;
}

export interface Tracer {
  begin(options: SpanOptions): Span;
  /** `traceparent` of what is going on. */
  current(): string | undefined;
  ids(): TraceIds | undefined;
  apart<T>(work: () => T): T;
}

let tracer: Tracer | undefined;

/** Has everything traced from now on, or with nothing given, nothing any more. */
export function useTracer(given: Tracer | undefined): void {
  tracer = given;
}

/** Undefined where nothing is traced: then tracing costs no more than asking. */
export const beginSpan = (options: SpanOptions): Span | undefined => tracer?.begin(options);

/** What a row or a job keeps, so that what it leads to belongs to the same trace. */
export const currentTrace = (): string | undefined => tracer?.current();

/** For log lines. */
export const traceIds = (): TraceIds | undefined => tracer?.ids();

/** Does the work as part of nothing that is going on: for what one request begins and then serves many. */
export const apart = <T>(work: () => T): T => (tracer ? tracer.apart(work) : work());

/** Does the work as a span, if anything is traced. */
export async function traced<T>(options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const span = beginSpan(options);
  if (!span) return work();
  try {
    const result = await span.run(work);
    span.end();
    return result;
  } catch (error) {
    span.end({ error });
    throw error;
  }
}
