export { generateHosts, type GeneratedHost, type HostLanguage, type HostsRequest, type HostWishes } from './hosts.js';
export { generateLayovers, type GeneratedLayover, type LayoversRequest } from './layovers.js';
export type { GeneratedPerson, Gender, SpokenLanguage } from './person.js';
export { demoProgrammes, type DemoProgramme, type DemoStaff } from './programmes.js';
export { generateTraveller, type GeneratedTraveller, type LayoverWishes } from './travellers.js';
export type { Archetype, DateException, WeeklySlot } from './week.js';
