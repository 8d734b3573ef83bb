import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import type { Random } from '../../src/shared/random.js';
import { world } from './constants.js';
import type { TrueHost } from './scenario.js';
import { logNormal } from './sampling.js';

export interface Answer {
  readonly at: number;
  readonly isYes: boolean;
}

/** Recent invitations of a host, fading: as many as they get a week, where that is steady. */
export function tiredness(invitedAt: readonly number[], now: number): number {
  return invitedAt.reduce((sum, at) => sum + Math.exp((at - now) / world.fatigue.fadesMs), 0);
}

/** What a host will answer to an invitation sent now, if they ever do. */
export function answerTo(random: Random, host: TrueHost, tired: number, score: number, now: number): Answer | undefined {
  const { logOdds, scoreSlope, ordinaryScore } = world.yes;
  const odds =
    logOdds + host.willing + scoreSlope * (score / 1e6 - ordinaryScore) - world.fatigue.logOdds * Math.max(0, tired);
  const isYes = random.chance(1 / (1 + Math.exp(-odds)));
  const declines = random.chance(world.declineShare);
  const minutes = logNormal(random, host.answerMedianMinutes, world.answerMinutes.sigma);
  return isYes || declines ? { at: afterWaking(now, minutes), isYes } : undefined;
}

/** The chance that one more invitation makes a host mute. */
export function muteChance(host: TrueHost, tired: number): number {
  return Math.min(1, world.mute.base + world.mute.perExcess * Math.max(0, tired - host.tolerated));
}

/** The instant after so many minutes awake. Days are taken to be those of Zurich's winter: an hour does not matter here. */
function afterWaking(now: number, minutes: number): number {
  const wakes = (day: number) => day * DAY_MS + (world.wakesAtHour - 1) * HOUR_MS;
  const awakeMs = (world.sleepsAtHour - world.wakesAtHour) * HOUR_MS;
  let left = minutes * MINUTE_MS;
  let day = Math.floor((now - wakes(0)) / DAY_MS);
  let at = now;
  for (;;) {
    const sleeps = wakes(day) + awakeMs;
    const room = Math.max(0, sleeps - at);
    if (left <= room) return at + left;
    left -= room;
    day += 1;
    at = wakes(day);
  }
}
