export { findFreePort, isPortFree } from './free-port.js';
export { isPublicAddress, mayBePublicHost, NotPublic, publicLookup } from './public-address.js';
