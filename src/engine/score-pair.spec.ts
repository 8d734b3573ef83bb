import { describe, expect, it } from '@jest/globals';
import { host, landing, layover, snapshot, venue, zones } from '../../test/factories/engine.js';
import { HOUR_MS, MINUTE_MS } from '../shared/interval.js';
import { scorePair, type Candidate, type EngineHost, type EngineLayover, type HubSnapshot } from './index.js';

function candidateOf(
  change: { layover?: Partial<EngineLayover>; host?: Partial<EngineHost>; hub?: Partial<HubSnapshot> } = {},
): Candidate {
  const input = snapshot({ layovers: [layover(change.layover)], hosts: [host(change.host)], ...change.hub });
  const pair = scorePair(input, 'layover-1', 'host-1');
  if (pair.outcome !== 'candidate') throw new Error(JSON.stringify(pair));
  return pair.candidate;
}

/** Centraal alone, with these venues. */
const venuesAtCentraal = (...venues: ReturnType<typeof venue>[]): Partial<HubSnapshot> => ({
  zones: zones.filter(({ key }) => key === 'centraal').map((zone) => ({ ...zone, venues })),
});
const inMinutes = ({ interval }: Candidate): [number, number] => [
  (interval.start - landing) / MINUTE_MS,
  (interval.end - landing) / MINUTE_MS,
];

describe('scorePair', () => {
  it('proposes the first three hours of the window in the zone', () => {
    // Window of a nine-hour layover at Centraal: 87 to 333 minutes after landing.
    const candidate = candidateOf();
    expect(inMinutes(candidate)).toEqual([87, 267]);
    expect(candidate).toMatchObject({ zoneKey: 'centraal', venueId: 'cafe-centraal' });
  });

  it('starts no sooner than the host can have answered and come', () => {
    const candidate = candidateOf({ hub: { now: landing + 60 * MINUTE_MS } });
    expect(inMinutes(candidate)).toEqual([105, 285]);
  });

  it('meets while the venue is open and the host is free', () => {
    const candidate = candidateOf({
      host: {
        availability: [{ start: landing, end: landing + 250 * MINUTE_MS }],
        busy: [{ start: landing, end: landing + 130 * MINUTE_MS }],
      },
      hub: venuesAtCentraal(
        venue({ id: 'bar', open: [{ start: landing + 150 * MINUTE_MS, end: landing + 9 * HOUR_MS }] }),
      ),
    });
    expect(inMinutes(candidate)).toEqual([150, 250]);
  });

  it('chooses the zone in which the pair has most of time and place together', () => {
    const candidate = candidateOf({ host: { zoneKeys: ['noord', 'zuid', 'centraal'] } });
    expect(candidate.zoneKey).toBe('zuid');
  });

  it('prefers a venue that meets a soft wish', () => {
    const loud = venue({ id: 'a-loud', features: { ...venue({ id: '' }).features, quiet: false } });
    const quiet = venue({ id: 'b-quiet' });
    const wishes = { ...layover().wishes, quietPlace: true };
    expect(candidateOf({ hub: venuesAtCentraal(loud, quiet) }).venueId).toBe('a-loud');
    expect(candidateOf({ hub: venuesAtCentraal(loud, quiet), layover: { wishes } }).venueId).toBe('b-quiet');
  });

  it('prefers a venue where the host did not meet somebody lately', () => {
    const hub = venuesAtCentraal(venue({ id: 'a' }), venue({ id: 'b' }));
    expect(candidateOf({ hub, host: { recentVenueIds: ['a'] } }).venueId).toBe('b');
  });

  it('scores a wish that the only venue does not meet as unmet, and says so', () => {
    const wishes = { ...layover().wishes, quietPlace: true, vegetarianFood: true };
    const loud = venue({ id: 'loud', features: { ...venue({ id: '' }).features, quiet: false } });
    const { factors } = candidateOf({ hub: venuesAtCentraal(loud), layover: { wishes } });
    expect(factors.find(({ factor }) => factor === 'wishes')).toMatchObject({
      value: 0.5,
      evidence: { asked: ['quietPlace', 'vegetarianFood'], met: ['vegetarianFood'] },
    });
  });

  it('gives the evidence of every factor', () => {
    const evidence = Object.fromEntries(candidateOf().factors.map((score) => [score.factor, score.evidence]));
    expect(evidence).toEqual({
      time: { minutes: 180, idealMinutes: 180 },
      interests: { shared: [{ key: 'food.coffee', rarity: 1 }], sameGroup: [], asked: 2 },
      language: { shared: { tag: 'en', level: 'fluent' } },
      place: {
        transitOutMinutes: 27,
        transitBackMinutes: 27,
        hostTravelMinutes: 10,
        walkMinutes: 0,
        recentVenue: false,
      },
      reliability: { answerRate: 0.6, showUpRate: 0.9, invitations: 0, meetups: 0 },
      fairness: { received: 0, expected: 0 },
      wishes: { asked: [], met: [] },
    });
  });

  it('estimates the way of a host from the home zone', () => {
    const place = candidateOf({ host: { homeZoneKey: 'zuid' } }).factors.find(({ factor }) => factor === 'place');
    expect(place?.evidence).toMatchObject({ hostTravelMinutes: 35 });
  });

  it('refuses a layover or a host that the snapshot does not have', () => {
    expect(() => scorePair(snapshot(), 'nobody', 'host-1')).toThrow(RangeError);
    expect(() => scorePair(snapshot(), 'layover-1', 'nobody')).toThrow(RangeError);
  });
});
