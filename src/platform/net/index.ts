export { clientAddress, trustedProxies, type Trusts } from './client-address.js';
export { findFreePort, isPortFree } from './free-port.js';
export { networkOf } from './network.js';
export { isPublicAddress, mayBePublicHost, NotPublic, publicLookup } from './public-address.js';
