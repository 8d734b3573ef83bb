export { findFreePort, isPortFree } from './free-port.js';
