/**
 * The longest stay that counts as a layover. Beyond three days people have a hotel and plans of their own: one window
 * with one leave-by no longer describes the stay, and a date typed wrong is the likelier explanation.
 */
export const MAX_LAYOVER_HOURS = 72;

/** How far ahead a layover can be asked for: about as far as airlines sell seats. */
export const MAX_DAYS_AHEAD = 365;

export const MAX_PARTY_SIZE = 12;
