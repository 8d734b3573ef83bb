/** A weekly slot in local time; `to` at or before `from` means until that time of the next day. */
export interface WeeklySlot {
  /** 1 = Monday .. 7 = Sunday: of the day on which it begins. */
  readonly weekday: number;
  /** `HH:mm`. */
  readonly from: string;
  readonly to: string;
}

/**
 * One local date that differs from the pattern. Without times it is the whole day. Whole days off take away what begins
 * on them and what reaches into them; added times count on such days too; times taken away are taken from everything.
 */
export interface DateException {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly from?: string;
  readonly to?: string;
  readonly available: boolean;
}

/** When somebody is free, as people say it: a week that repeats, and what is different. */
export interface AvailabilityPattern {
  readonly weekly: readonly WeeklySlot[];
  readonly exceptions: readonly DateException[];
}
