import type { INestApplicationContext } from '@nestjs/common';
import { HostProfiles, type HostProfileDraft } from '../modules/availability/index.js';
import { hubFacts, hubFactsOf, Hubs, seedHubs, type KnownHub } from '../modules/hubs/index.js';
import { Operators, ProgrammeStaff, Programmes, type Programme } from '../modules/programmes/index.js';
import { Rules } from '../modules/rules/index.js';
import { Database } from '../platform/database/index.js';
import { Clock } from '../shared/clock.js';
import { localDate } from '../shared/local-time.js';
import { demoProgrammes, generateHosts, type GeneratedHost } from './generate/index.js';

/** The same people for everybody who starts the demo. */
export const DEMO_SEED = 'interlude';

export interface SeededProgramme {
  programme: Programme;
  hub: KnownHub;
  /** False where it was there before. */
  created: boolean;
}

/**
 * Brings a demo programme with its hub, staff, rules and generated hosts into the database, in one transaction; does
 * nothing but bring the hubs' facts up to date where the programme exists.
 */
export async function seedProgramme(
  nest: INestApplicationContext,
  slug: string,
  hostCount: number,
): Promise<SeededProgramme> {
  const plan = demoProgrammes.find((programme) => programme.slug === slug);
  const facts = plan && hubFactsOf(plan.hub);
  if (!plan || !facts) throw new Error(`there is no demo programme ${slug}`);
  const database = nest.get(Database, { strict: false });
  const programmes = nest.get(Programmes, { strict: false });
  const hubs = nest.get(Hubs, { strict: false });

  await database.transaction((tx) => seedHubs(tx, hubFacts));
  const hub = (await hubs.ofIata(plan.hub))!;
  const { programme, created } = await database.transaction(async (tx) => {
    const ensured = await programmes.ensure(tx, {
      slug,
      name: plan.name,
      brandName: plan.brandName,
      state: 'open',
      accentColour: plan.accentColour,
      heroText: { ...plan.heroText },
      defaultLocale: plan.defaultLocale,
      hubIds: [hub.id],
    });
    if (!ensured.created) return ensured;
    await nest.get(Rules, { strict: false }).ensureFirst(tx, ensured.programme.id);
    const from = localDate(nest.get(Clock, { strict: false }).now().getTime(), hub.timeZone);
    const hosts = generateHosts({ facts, count: hostCount, seed: DEMO_SEED, from });
    const profiles = nest.get(HostProfiles, { strict: false });
    await profiles.createMany(
      tx,
      { programmeId: ensured.programme.id, hubId: hub.id },
      hosts.map((host) => toDraft(host, hub)),
    );
    return ensured;
  });
  const staff = nest.get(ProgrammeStaff, { strict: false });
  const { items } = await staff.list({ programmeId: programme.id }, { limit: 1 });
  if (items.length === 0) {
    for (const { email, firstName, role } of plan.staff) {
      await staff.put({ programmeId: programme.id }, null, { email, firstName, role });
      // Both programmes are demos: whoever looks around in one sees all that there is to see.
      if (role === 'administrator') await nest.get(Operators, { strict: false }).add(email);
    }
  }
  return { programme, hub, created };
}

function toDraft(host: GeneratedHost, hub: KnownHub): HostProfileDraft {
  return {
    member: {
      email: host.email,
      firstName: host.firstName,
      lastName: host.lastName,
      gender: host.gender,
      bornOn: host.bornOn,
      countryCode: host.countryCode,
      locale: host.locale,
      languages: host.languages
        .filter(({ mode }) => mode === 'speaks')
        .map(({ language, level }) => ({ language, level })),
      interests: [...host.interests],
    },
    languages: host.languages,
    interests: host.interests,
    zoneIds: host.zoneKeys.map((key) => hub.zoneByKey(key)!.id),
    externalRef: host.key,
    bio: host.bio,
    motive: host.motive,
    partyMax: host.partyMax,
    wishes: host.wishes,
    invitationsPerWeek: host.invitationsPerWeek,
    meetupsPerWeek: host.meetupsPerWeek,
    availability: { weekly: host.weekly, exceptions: host.exceptions },
  };
}
