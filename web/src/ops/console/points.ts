/** Points of the engine in one of those that people see: a full score is 100. */
export const POINTS_SHOWN = 10_000;
