export { airportCountry, crossesBorder, hubFacts, hubFactsOf, type HubFacts } from './facts/index.js';
export { seedHubs } from './facts.repository.js';
export { Hub } from './hub.entity.js';
export { Hubs } from './hubs.service.js';
export { KnownHub } from './known-hub.js';
export { Venue } from './venue.entity.js';
export { Zone } from './zone.entity.js';
export { HubsModule } from './hubs.module.js';
