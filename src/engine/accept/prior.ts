import type { AcceptanceModel, AcceptFeature } from './acceptance-model.js';

/**
 * The model that works on day one, before anything is known of a programme. Its numbers are judgements, each with its
 * reason, to be replaced by the programme's own outcomes:
 *
 * - An ordinary invitation (a day ahead, held for two hours, no recent ones, a host without history) has a chance of
 *   about one in four: in simulation five to six invitations made a match.
 * - Answer time moves most: half of those who say yes some day do so within the hour, so that a hold of 15 minutes
 *   sees an eighth of them and one of twelve hours nearly all. Short holds come with short leads, where hosts
 *   who can come at all decide faster: hence 0.7 for the hold where the answer time alone would make it 1.
 * - Lead time: another +0.6 between three hours and two days ahead.
 * - Asked in vain is tiring: each invitation of the last days takes 0.35, a third of the odds.
 * - Past behaviour tells (area under the curve 0.72 on 4,105 observed two-sided decisions): `reliability` weighs most
 *   of the factors. Shared interests do not (0.53): next to nothing. How far a host is behind their share of
 *   invitations says nothing that fatigue does not.
 */
export const priorAcceptanceModel: AcceptanceModel = {
  version: 'prior',
  intercept: -4.5,
  coefficients: {
    leadHoursLog: 0.25,
    holdHoursLog: 0.7,
    weekend: 0.1,
    evening: 0.1,
    night: -0.6,
    fatigue: -0.35,
    time: 0.2,
    interests: 0.1,
    language: 0.3,
    place: 0.4,
    reliability: 2,
    fairness: 0,
    wishes: 0.1,
  },
  answer: { medianMinutes: 60, sigma: 1.2 },
};

/** How sure the prior is: standard deviations of the coefficients around it, in log-odds for a feature of 1. */
export const priorSpread: Readonly<Record<AcceptFeature | 'intercept', number>> = {
  intercept: 1,
  leadHoursLog: 0.2,
  holdHoursLog: 0.3,
  weekend: 0.4,
  evening: 0.4,
  night: 0.4,
  fatigue: 0.3,
  time: 0.5,
  interests: 0.5,
  language: 0.5,
  place: 0.5,
  reliability: 0.8,
  fairness: 0.5,
  wishes: 0.5,
};
