export { LiveActor, LiveEvent, LiveGateway, LivePayload, type LiveAnswer } from './live-gateway.js';
export { LiveAdapter } from './live.adapter.js';
export { Realtime } from './realtime.js';
export { RealtimeModule } from './realtime.module.js';
export { SharedLimit } from './shared-limit.js';
