import { createRequire } from 'node:module';
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { NodeSDK, resources, tracing } from '@opentelemetry/sdk-node';
import { useTracer, type Facts, type Span, type SpanOptions, type TraceIds, type Tracer } from './tracing.js';

/** A collector that does not answer must not hold up the end of the process. */
const GOODBYE_MS = 2_000;

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;

/**
 * Starts to trace, by the OpenTelemetry SDK, which reads its own `OTEL_*` settings: where to, how many of the traces.
 * Imported only where somebody wants traces.
 *
 * @returns how to stop: sends what has not been sent
 */
export function startTracing(serviceName: string): () => Promise<void> {
  const sdk = new NodeSDK({
    serviceName,
    resourceDetectors: [resources.envDetector],
    spanProcessors: [new WithoutWords(new tracing.BatchSpanProcessor(new OTLPTraceExporter()))],
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new PgInstrumentation({ requireParentSpan: true }),
      // The command alone: keys hold ids and addresses.
      new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command }),
    ],
  });
  sdk.start();
  // The instrumentations see what is required, which is then the same for those who import it.
  const require = createRequire(import.meta.url);
  for (const name of ['pg', 'ioredis']) require(name);
  useTracer(new OpenTelemetryTracer(trace.getTracer('interlude')));
  return async () => {
    useTracer(undefined);
    const late = new Promise<void>((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
    await Promise.race([sdk.shutdown().catch(() => undefined), late]);
  };
}

/** Messages of errors can hold what people entered, so spans leave without them. */
class WithoutWords implements tracing.SpanProcessor {
  constructor(private readonly inner: tracing.SpanProcessor) {}

  onStart(span: tracing.Span, parent: Context): void {
    this.inner.onStart(span, parent);
  }

  onEnd(span: tracing.ReadableSpan): void {
    const silent = { status: { value: { code: span.status.code } }, events: { value: [] } };
    this.inner.onEnd(Object.create(span, silent) as tracing.ReadableSpan);
  }

  forceFlush(): Promise<void> {
    return this.inner.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.inner.shutdown();
  }
}

class OpenTelemetryTracer implements Tracer {
  constructor(private readonly tracer: OtelTracer) {}

  begin({ name, kind, cause, isLate = false, facts }: SpanOptions): Span {
    const caused = cause ? propagation.extract(ROOT_CONTEXT, { traceparent: cause }) : undefined;
    const link = isLate && caused ? trace.getSpanContext(caused) : undefined;
    const within = kind === 'client' ? context.active() : ROOT_CONTEXT;
    const parent = caused && !link ? caused : within;
    const links = link ? [{ context: link }] : [];
    const span = this.tracer.startSpan(name, { kind: kinds[kind], attributes: { ...facts }, links }, parent);
    return { run: (work) => context.with(trace.setSpan(parent, span), work), end: (outcome) => end(span, outcome) };
  }

  current(): string | undefined {
    const carrier: { traceparent?: string } = {};
    propagation.inject(context.active(), carrier);
    return carrier.traceparent;
  }

  ids(): TraceIds | undefined {
    const active = trace.getSpanContext(context.active());
    return active && { traceId: active.traceId, spanId: active.spanId };
  }

  apart<T>(work: () => T): T {
    return context.with(ROOT_CONTEXT, work);
  }
}

function end(span: OtelSpan, { facts, error }: { facts?: Facts; error?: unknown } = {}): void {
  if (facts) span.setAttributes({ ...facts });
  if (error !== undefined) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    span.setAttribute('error.type', typeof code === 'string' ? code : typeof name === 'string' ? name : 'Error');
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
