export { AvailabilityExpansion, HORIZON_DAYS } from './availability-expansion.js';
export { AvailabilityModule } from './availability.module.js';
export { expandAvailability } from './expand-availability.js';
export { HostCalendar, type CalendarEntry, type CalendarSource } from './host-calendar.js';
export { hostColumns } from './host-import.row.js';
export { HostSupply, type HostReach } from './host-supply.repository.js';
export { LocalCalendar } from './local-calendar.js';
export { HostProfiles, type HostProfileDraft } from './new-host-profiles.js';
export type { AvailabilityPattern, DateException, WeeklySlot } from './pattern.js';
