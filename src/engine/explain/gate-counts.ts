import { gateCodes, type GateCounts } from '../candidates/candidate.js';
import { acceptedCodes, INACTIVE, INVITED, OPEN } from '../candidates/host-table.js';
import { NO_VENUE, NO_ZONE } from '../candidates/meeting-plan.js';
import type { HostRanking } from '../candidates/rank-hosts.js';
import type { Query } from '../candidates/query.js';
import type { Search } from '../candidates/search.js';

const indexOf = Object.fromEntries(gateCodes.map((gate, index) => [gate, index])) as Record<
  (typeof gateCodes)[number],
  number
>;

/** At which gate the hosts failed first who are no candidates for a layover: a pass over all of them. */
export function countGates(search: Search, ranking: HostRanking, query: Query): GateCounts {
  const { table, open } = search;
  const { closed } = open;
  const { slots, hosts, party, code, language, meetingClass } = table;
  const { layover } = query.layover;
  const found = search.find(query);
  const isFound = new Uint8Array(slots);
  for (let i = 0; i < found; i += 1) isFound[search.found[i]!] = 1;
  const { belowMinScore, refused } = ranking.rank(query, found);
  const shut = new Set(search.shutOut(query.layover));
  const genderCodes = acceptedCodes(layover.gender, layover.wishes.sameGenderOnly, false);
  const counts = new Int32Array(gateCodes.length);

  for (let slot = 0; slot < slots; slot += 1) {
    if (isFound[slot] === 1 || !hosts[slot]) continue;
    counts[gateIndex(slot)]! += 1;
  }
  counts[indexOf.condition] = refused;
  counts[indexOf.min_score] = belowMinScore;
  return Object.fromEntries(gateCodes.flatMap((gate, index) => (counts[index]! > 0 ? [[gate, counts[index]!]] : [])));

  function gateIndex(slot: number): number {
    if (closed[slot] === INACTIVE) return indexOf.host_inactive;
    if (shut.has(slot)) return indexOf.excluded;
    if (closed[slot] !== OPEN) return closed[slot] === INVITED ? indexOf.open_invitation : indexOf.invitation_cap;
    if (open.isFull(slot, query.capAt)) return indexOf.meetup_cap;
    if (query.partySize > party[slot]!) return indexOf.party_size;
    if (((query.acceptedMeetings >>> query.met[language[slot]!]!) & 1) === 0) return indexOf.language;
    if (((genderCodes >>> code[slot]!) & 1) === 0) return indexOf.gender;
    if (((query.acceptedCodes >>> code[slot]!) & 1) === 0) return indexOf.children;
    const { status } = query.plans.of(meetingClass[slot]!);
    if (status === NO_ZONE) return indexOf.reach;
    if (status === NO_VENUE) return indexOf.venue_wishes;
    return indexOf[search.timeGate(query, slot)];
  }
}
