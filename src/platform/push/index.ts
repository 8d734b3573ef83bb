export { keptVapidKeys } from './kept-keys.js';
export { PushModule } from './push.module.js';
export { PushRefused, PushSender, type PushMessage, type PushTarget } from './push-sender.js';
