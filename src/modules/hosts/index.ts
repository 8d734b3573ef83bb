export type { ProfileLanguage } from './host-details.repository.js';
export { HostCard } from './host-card.schema.js';
export { HostCards } from './host-cards.service.js';
export { Host, HostLanguage, HostZone, type HostWishes } from './host.entity.js';
export { HostListeners } from './host-listeners.js';
export { hostLanguages, ProgrammeQuery } from './host-profile.schema.js';
export { Hosts } from './hosts.service.js';
export { HostsModule } from './hosts.module.js';
export { NewHosts, type HostDraft } from './new-hosts.service.js';
export {
  isNewcomer,
  noRecord,
  reliabilityBand,
  reliabilityBands,
  type ReliabilityBand,
  type TrackRecord,
} from './track-record.js';
export { TrackRecords, type TrackRecordSource } from './track-records.js';
