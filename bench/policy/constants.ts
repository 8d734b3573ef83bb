import { DAY_MS, HOUR_MS } from '../../src/shared/instant.js';

/**
 * The simulated world. The policies see none of it: they see the engine's snapshot and what came of past invitations.
 * No service of this kind publishes its figures, so these are assumptions, stated once and the same for every policy.
 */
export const world = {
  /** Monday. The flights are those of as many days from Monday 6 March 2017 on, at the same local times. */
  firstDay: '2026-03-02',
  flightsFrom: '2017-03-06',
  hub: 'ZRH',
  hosts: 800,
  warmUpDays: 7,
  measuredDays: 14,
  /**
   * Share of the 134 layovers a day in the flight data whose travellers ask for a host; fewer with fewer hosts.
   * Half of them have enough time in the city: 60 a day.
   */
  askingShare: 0.9,

  /** How long before landing a traveller asks: most plan days ahead, some ask on the way. Log-normal, in hours. */
  leadHours: { median: 48, sigma: 1.2, min: 3, max: 10 * 24 },

  /**
   * Log-odds that a host, asked once in a long while for an ordinary meetup, would say yes some day: 35 %. Past behaviour
   * separates yes from no with an area under the curve of 0.72 (4,105 observed two-sided decisions, 3-engine.md 3.3);
   * hosts who differ by this standard deviation in log-odds give just that.
   */
  yes: { logOdds: -0.6, hostSigma: 1, scoreSlope: 2, ordinaryScore: 0.65 },

  /** Of those who will not say yes, so many decline; the others never answer. */
  declineShare: 0.5,

  /** Minutes of waking time until an answer: log-normal within a host and between hosts. Asleep nobody answers. */
  answerMinutes: { median: 90, sigma: 1.1, hostSigma: 0.6 },
  wakesAtHour: 7,
  sleepsAtHour: 23,

  /** Each invitation tires for a week: so many log-odds less per recent invitation. */
  fatigue: { fadesMs: 7 * DAY_MS, logOdds: 0.15 },

  /**
   * Invitations a week beyond what a host tolerates make them mute: with each further invitation a chance that grows with
   * the excess. Half of the hosts tolerate four a week (surveys on push messages find about half of people ready to turn
   * them off at two to five a week); even the patient sometimes do.
   */
  mute: { base: 0.002, perExcess: 0.01, tolerated: { median: 4, sigma: 0.5 } },

  /** Rounds come this often for layovers to which something has happened, and for all. */
  roundMs: HOUR_MS / 6,
  quietRoundMs: 2 * HOUR_MS,
} as const;
