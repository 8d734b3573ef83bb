/** What members are told, in the app and by email. Parameters of the wording stand behind the kind. */
export const notificationKinds = [
  'invitation_offered', // to the host: {travellerName, city, minutes}
  'invitation_withdrawn', // to the host: {travellerName, city}
  'invitation_countered', // to the traveller: {hostName}
  'match_made', // to both: {otherName, venue, time} time in the hub's zone, ready for reading
  // to the host: {otherName, venue, time, undoUntil} undoUntil a time of day in the hub's zone, or `none`
  'standing_yes_accepted', // {otherName, venue, time, undoUntil}
  'host_unavailable', // to the traveller: {otherName, city}
  'meetup_cancelled', // to the other side: {otherName}
  'meetup_changed', // to both: {venue, time}
  'layover_expired', // to the traveller: {city}
  'layover_infeasible', // to the traveller: {city}
  'message_waiting', // to the one who is away: {otherName, count}
  'host_approved', // {programme}
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export type NotificationChannel = 'in_app' | 'email';
