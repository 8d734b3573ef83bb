/** What members are told, in the app, by email and by web push. Parameters of the wording stand behind the kind. */
export const notificationKinds = [
  'invitation_offered', // to the host: {travellerName, city, minutes}
  'invitation_withdrawn', // to the host: {travellerName, city}
  'invitation_countered', // to the traveller: {hostName}
  'match_made', // to both: {otherName, venue, time} time in the hub's zone, ready for reading
  // to the host: {otherName, venue, time, undoUntil} undoUntil a time of day in the hub's zone, or `none`
  'standing_yes_accepted', // {otherName, venue, time, undoUntil}
  'host_unavailable', // to the traveller: {otherName, city}
  'meetup_cancelled', // to the other side, or both: {otherName, by} by `other` or `nobody`
  // to both; change `kept`, `shortened`, `moved` or `restored`; cause `flight`, `traveller` or `rules`; side `host` or `traveller`; endTime and leaveBy times of day
  'meetup_changed', // {change, cause, side, venue, time, endTime, leaveBy}
  'leave_by', // to the traveller: {stage, minutes, leaveBy, venue} stage `now` or `soon`; minutes that are left; leaveBy a time of day
  'layover_expired', // to the traveller: {city}
  // to the traveller; reason `flight_cancelled`, `connection_missed` or `too_little_time`
  'layover_infeasible', // {city, reason}
  'message_waiting', // to the one who is away: {otherName, count}
  'host_approved', // {programme}
  'report_decided', // to whoever reported: {otherName, outcome} outcome `upheld` or `not_upheld`
  'availability_wanted', // to a host: {city, time} an hour in the hub's zone
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** The ways out of the app. A member chooses by kind what goes which way; in the app everything is told. */
export const notificationChannels = ['email', 'push'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** Told in the app alone: good to know, nothing to do. */
export const toldInTheAppOnly: readonly NotificationKind[] = ['invitation_withdrawn'];

/** Where in the client a notification leads to. */
export function notificationPath(kind: NotificationKind, refs: Readonly<Record<string, string>>): string {
  const to = (area: string, id: string | undefined): string => (id === undefined ? '/notices' : `${area}/${id}`);
  switch (kind) {
    case 'invitation_offered':
    case 'invitation_withdrawn':
      return to('/host/invitations', refs['invitationId']);
    case 'invitation_countered':
    case 'host_unavailable':
    case 'layover_expired':
    case 'layover_infeasible':
      return to('/trips', refs['layoverId']);
    case 'match_made':
    case 'standing_yes_accepted':
    case 'meetup_cancelled':
    case 'meetup_changed':
    case 'leave_by':
      return to('/meetups', refs['meetupId']);
    case 'message_waiting':
    case 'report_decided':
      return to('/chats', refs['conversationId']);
    case 'host_approved':
      return '/host';
    case 'availability_wanted':
      return `/host/availability?${new URLSearchParams(refs).toString()}`;
  }
}
