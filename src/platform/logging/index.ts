export { currentContext, runInContext, setActor, type LogContext } from './context.js';
export { createPino, StructuredLogger } from './logger.js';
