export { apart, beginSpan, currentTrace, traced, traceIds, type Span, type SpanOptions } from './tracing.js';
