export type { ThreadMethods } from './protocol.js';
export { serve } from './serve.js';
export { Thread } from './thread.js';
