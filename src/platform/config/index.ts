export { loadConfig, ConfigError, type AppConfig, type UnboundConfig, type Role, type LogLevel } from './config.js';
export { APP_CONFIG, ConfigModule } from './config.module.js';
export { makeVapidKeys, vapidKeysProblem, type VapidKeys } from './vapid-keys.js';
