import type { INestApplicationContext } from '@nestjs/common';
import type { EngineLayover } from '../engine/index.js';
import { hubFactsOf } from '../modules/hubs/index.js';
import { DailySnapshots } from '../modules/simulations/index.js';
import { newId } from '../shared/ids.js';
import { DAY_MS } from '../shared/instant.js';
import { localDate } from '../shared/local-time.js';
import { createRandom } from '../shared/random.js';
import { generateLayovers, type GeneratedLayover } from './generate/index.js';
import { DEMO_SEED, type SeededProgramme } from './seed-programme.js';

const REQUESTS = 120;
const SEED = `${DEMO_SEED}/yesterday`;

/**
 * Gives staff a day that is over to try rules on: travellers who asked yesterday, for days to come, and are nowhere but in
 * what is kept of the day.
 */
export async function seedYesterday(nest: INestApplicationContext, { programme, hub }: SeededProgramme): Promise<void> {
  const place = { programmeId: programme.id, hubId: hub.id };
  await nest.get(DailySnapshots, { strict: false }).keepYesterday(place, (takenAt) => {
    const from = localDate(takenAt + 2 * DAY_MS, hub.timeZone);
    return generateLayovers({ facts: hubFactsOf(hub.hub.iata), count: REQUESTS, seed: SEED, from }).map((layover) => ({
      layover: engineLayover(layover),
      asksAt: takenAt + createRandom(`${SEED}/${layover.key}`).int(0, DAY_MS - 1),
    }));
  });
}

function engineLayover({ traveller, ...request }: GeneratedLayover): EngineLayover {
  const { arrivalBorder, departureBorder, checkedBags, ticket, entryRight, partySize, interests, wishes } = request;
  return {
    id: newId(),
    memberId: newId(),
    arrivesAt: Date.parse(request.arrivesAt),
    departsAt: Date.parse(request.departsAt),
    arrivalBorder,
    departureBorder,
    checkedBags,
    ticket,
    entryRight,
    partySize,
    gender: traveller.gender,
    languages: request.languages.map(({ language, level }) => ({ tag: language, level })),
    interests,
    wishes,
    excludedHostIds: [],
  };
}
