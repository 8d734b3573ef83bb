export { currentContext, runInContext, setActor, type LogContext } from './context.js';
export { reasonOf, scrubbed } from './scrubbed.js';
export { createPino, StructuredLogger } from './logger.js';
