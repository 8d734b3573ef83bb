import type { INestApplicationContext } from '@nestjs/common';
import { hubFactsOf } from '../modules/hubs/index.js';
import { LayoverRequests } from '../modules/layovers/index.js';
import { Members } from '../modules/members/index.js';
import { Database } from '../platform/database/index.js';
import { Clock } from '../shared/clock.js';
import { newId } from '../shared/ids.js';
import { DAY_MS } from '../shared/instant.js';
import { localDate } from '../shared/local-time.js';
import { generateLayovers, type GeneratedLayover } from './generate/index.js';
import { DEMO_SEED, seedProgramme } from './seed-programme.js';
import { seedYesterday } from './seed-yesterday.js';

const PROGRAMME = 'layover-with-a-local-amsterdam';
const HOSTS = 400;
const LAYOVERS = 60;

/**
 * Fills an empty database with the demo programme: 400 hosts, 60 open layovers, a day to replay, staff. Does nothing the second time, but
 * goes on where a first start was interrupted.
 */
export async function seedDemo(nest: INestApplicationContext, say: (line: string) => void): Promise<void> {
  const started = performance.now();
  const seeded = await seedProgramme(nest, PROGRAMME, HOSTS);
  const { hub } = seeded;
  // From the day after tomorrow on: hosts need time to answer.
  const from = localDate(nest.get(Clock, { strict: false }).now().getTime() + 2 * DAY_MS, hub.timeZone);
  const layovers = generateLayovers({ facts: hubFactsOf(hub.hub.iata), count: LAYOVERS, seed: DEMO_SEED, from });
  const missing = await withoutTraveller(nest, layovers);
  if (missing.length === 0) return;
  await seedYesterday(nest, seeded);
  for (const layover of missing) await openLayover(nest, layover);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`Seeded the demo: ${HOSTS} hosts and ${LAYOVERS} layovers in Amsterdam (${seconds} s).`);
}

async function withoutTraveller(nest: INestApplicationContext, layovers: GeneratedLayover[]): Promise<GeneratedLayover[]> {
  const { manager } = nest.get(Database, { strict: false });
  const members = nest.get(Members, { strict: false });
  const missing: GeneratedLayover[] = [];
  for (const layover of layovers) {
    if (!(await members.findByEmail(manager, layover.traveller.email))) missing.push(layover);
  }
  return missing;
}

async function openLayover(nest: INestApplicationContext, layover: GeneratedLayover): Promise<void> {
  const { traveller, key: _, ...request } = layover;
  const member = await nest.get(Database, { strict: false }).transaction((tx) =>
    nest.get(Members, { strict: false }).ensure(tx, {
      email: traveller.email,
      firstName: traveller.firstName,
      lastName: traveller.lastName,
      gender: traveller.gender,
      bornOn: traveller.bornOn,
      countryCode: traveller.countryCode,
      locale: traveller.locale,
    }),
  );
  await nest.get(LayoverRequests, { strict: false }).open(
    { memberId: member.id, sessionId: newId(), locale: traveller.locale, expiresAt: new Date(layover.arrivesAt) },
    {
      ...request,
      programme: PROGRAMME,
      hub: 'AMS',
      terminal: null,
      languages: [...layover.languages],
      interests: [...layover.interests],
      traveller: {},
    },
  );
}
