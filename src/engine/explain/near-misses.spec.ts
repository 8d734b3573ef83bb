import { describe, expect, it } from '@jest/globals';
import { host, landing, layover, snapshot, venue, zones } from '../../../test/factories/engine.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/interval.js';
import { matchHub } from '../match.js';
import type { EngineHost, EngineLayover, HubSnapshot } from '../types.js';

/** Near misses of the one layover with hosts that differ as said. */
function nearMisses(traveller: Partial<EngineLayover>, hosts: Partial<EngineHost>[], hub: Partial<HubSnapshot> = {}) {
  const all = hosts.map((change, n) => host({ id: `host-${n}`, memberId: `member-${n}`, ...change }));
  return matchHub(snapshot({ layovers: [layover(traveller)], hosts: all, ...hub })).unmatched[0]?.nearMisses;
}
const wishes = (change: Partial<EngineLayover['wishes']>) => ({ wishes: { ...layover().wishes, ...change } });
const speaks = (tag: string) => ({ tag, level: 'fluent', mode: 'speaks' }) as const;

describe('near misses of a layover without candidates', () => {
  it('are none where it has candidates', () => {
    expect(nearMisses({}, [{}])).toBeUndefined();
  });

  it('are none where no single change helps', () => {
    expect(nearMisses({ partySize: 3, languages: [] }, [{}])).toEqual([]);
  });

  it('offer the language that would bring most hosts', () => {
    const hosts = [
      { languages: [speaks('nl')] },
      { languages: [speaks('nl'), speaks('de')] },
      { languages: [speaks('fr')] },
    ];
    expect(nearMisses({}, hosts)).toEqual([
      { key: 'near_miss.another_language', params: { language: 'nl', hosts: 2 } },
    ]);
  });

  it('offer the largest smaller party that somebody takes', () => {
    const hosts = [{ maxPartySize: 2 }, { maxPartySize: 3 }, { maxPartySize: 3 }];
    expect(nearMisses({ partySize: 4 }, hosts)).toEqual([
      { key: 'near_miss.smaller_party', params: { partySize: 3, hosts: 2 } },
    ]);
  });

  it('offer to do without a wish about the host', () => {
    expect(nearMisses(wishes({ sameGenderOnly: true }), [{}, {}])).toEqual([
      { key: 'near_miss.without_wish', params: { wish: 'sameGenderOnly', hosts: 2 } },
    ]);
  });

  it('do not offer it where the host wishes the same', () => {
    const strict = { wishes: { ...host().wishes, sameGenderOnly: true } };
    expect(nearMisses(wishes({ sameGenderOnly: true }), [strict])).toEqual([]);
  });

  it('offer to do without the one wish about the place that no venue meets', () => {
    const steps = venue({ id: 'bar', features: { ...venue({ id: '' }).features, stepFree: false } });
    const hub = { zones: zones.map((zone) => ({ ...zone, venues: [steps] })) };
    expect(nearMisses(wishes({ stepFree: true, noAlcohol: true }), [{}], hub)).toEqual([
      { key: 'near_miss.without_wish', params: { wish: 'stepFree', hosts: 1 } },
    ]);
  });

  it('offer a later departure where a host is free a little too late', () => {
    // The window at Centraal ends 333 minutes after landing; an hour with this host ends at 345.
    const late = { availability: [{ start: landing + 285 * MINUTE_MS, end: landing + 9 * HOUR_MS }] };
    expect(nearMisses({}, [late])).toEqual([{ key: 'near_miss.later_departure', params: { minutes: 15, hosts: 1 } }]);
  });

  it('offer an earlier arrival where a host is free a little too early, unless it has landed', () => {
    // The window at Centraal begins 87 minutes after landing; an hour with this host begins at 80.
    const early = { availability: [{ start: landing, end: landing + 140 * MINUTE_MS }] };
    expect(nearMisses({}, [early])).toEqual([{ key: 'near_miss.earlier_arrival', params: { minutes: 10, hosts: 1 } }]);
    expect(nearMisses({ hasLanded: true }, [early])).toEqual([]);
  });

  it('do not offer more than three hours', () => {
    const tooLate = { availability: [{ start: landing + 500 * MINUTE_MS, end: landing + 600 * MINUTE_MS }] };
    expect(nearMisses({}, [tooLate])).toEqual([]);
  });

  it('name the zone to which hosts who meet elsewhere would have to come', () => {
    const hub = { zones: zones.filter(({ key }) => key !== 'zuid') };
    expect(nearMisses({}, [{ zoneKeys: ['zuid'] }, { zoneKeys: ['west'] }], hub)).toEqual([
      { key: 'near_miss.hosts_elsewhere', params: { zoneKey: 'centraal', hosts: 2 } },
    ]);
  });
});
