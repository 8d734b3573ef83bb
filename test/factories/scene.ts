import type { EntityManager } from 'typeorm';
import { defaultRuleSet, type TransferRuleKind } from '../../src/engine/index.js';
import { Host, HostLanguage, HostZone } from '../../src/modules/hosts/host.entity.js';
import { Hub } from '../../src/modules/hubs/hub.entity.js';
import { TransferRule } from '../../src/modules/hubs/transfer-rule.entity.js';
import { Venue } from '../../src/modules/hubs/venue.entity.js';
import { Zone } from '../../src/modules/hubs/zone.entity.js';
import type { Offer } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import type { StaffRole } from '../../src/platform/auth/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import { createMember, createSession } from './member.js';
import { createProgramme, createStaff } from './programme.js';

/** A programme at one hub with one zone and one venue that never closes: a place where meetups can be arranged. */
export interface Scene {
  programmeId: string;
  slug: string;
  hubId: string;
  iata: string;
  zoneId: string;
  venueId: string;
  otherVenueId: string;
}

/** Somebody signed in. */
export interface Person {
  memberId: string;
  token: string;
}
export interface HostPerson extends Person {
  hostId: string;
}

/** 20 minutes out of the airport and 20 into town; two hours of buffer. */
const RULES: [TransferRuleKind, number][] = [
  ['arrival_margin', 0],
  ['exit', 20],
  ['return_buffer', 120],
  ['transit_out', 20],
  ['transit_back', 20],
];

export async function createScene(db: EntityManager): Promise<Scene> {
  const [hubId, zoneId] = [newId(), newId()];
  const iata = nextIata();
  await db.insert(Hub, {
    id: hubId,
    iata,
    name: 'Testhaven',
    city: 'Testhaven',
    countryCode: 'NL',
    timeZone: 'Europe/Amsterdam',
    lat: 52.31,
    lon: 4.76,
    emergencyNumber: '112',
    source: 'made for tests',
  });
  await db.insert(Zone, { id: zoneId, hubId, key: 'centre', name: 'Centre', lat: 52.37, lon: 4.9, source: 'made for tests' });
  const venueIds: string[] = [];
  for (const key of ['clock', 'library']) venueIds.push(await createVenue(db, hubId, zoneId, key));
  for (const [kind, minutes] of RULES) {
    await db.insert(TransferRule, {
      id: newId(),
      hubId,
      zoneId: kind.startsWith('transit') ? zoneId : null,
      key: kind,
      kind,
      minutes,
      source: 'made for tests',
      validFrom: '2020-01-01',
    });
  }
  const programme = await createProgramme(db, { hubIds: [hubId] });
  await db.insert(RuleSet, {
    id: newId(),
    programmeId: programme.id,
    version: 1,
    state: 'published',
    rules: defaultRuleSet as never,
    publishedAt: new Date(0),
  });
  return {
    programmeId: programme.id,
    slug: programme.slug,
    hubId,
    iata,
    zoneId,
    venueId: venueIds[0]!,
    otherVenueId: venueIds[1]!,
  };
}

async function createVenue(db: EntityManager, hubId: string, zoneId: string, key: string): Promise<string> {
  const id = newId();
  await db.insert(Venue, {
    id,
    hubId,
    zoneId,
    key,
    name: `The ${key}`,
    address: 'Market square 1',
    lat: 52.371,
    lon: 4.901,
    kind: 'square',
    stepFree: true,
    alcoholFree: true,
    quiet: true,
    vegetarian: true,
    childFriendly: true,
    openingHours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
    source: 'made for tests',
  });
  return id;
}

let scenes = 0;
/** A suite has a database of its own, so counting keeps its hubs apart. No airport's code begins with Q. */
function nextIata(): string {
  scenes += 1;
  return `Q${[Math.floor(scenes / 26) % 26, scenes % 26].map((letter) => String.fromCharCode(65 + letter)).join('')}`;
}

export async function createPerson(db: EntityManager, at: Date, firstName = 'Aiko'): Promise<Person> {
  const { id: memberId } = await createMember(db, { firstName });
  const { token } = await createSession(db, memberId, at);
  return { memberId, token };
}

/** Somebody of the staff of the scene's programme. */
export async function createStaffPerson(
  db: EntityManager,
  { programmeId }: Pick<Scene, 'programmeId'>,
  at: Date,
  role: StaffRole = 'support',
): Promise<Person> {
  const person = await createPerson(db, at);
  await createStaff(db, programmeId, person.memberId, role);
  return person;
}

/** An approved host of the scene who speaks English and meets people in its zone. */
export async function createHostPerson(
  db: EntityManager,
  scene: Scene,
  at: Date,
  change: Partial<Host> = {},
): Promise<HostPerson> {
  const person = await createPerson(db, at, 'Mila');
  const hostId = newId();
  await db.insert(Host, {
    id: hostId,
    programmeId: scene.programmeId,
    hubId: scene.hubId,
    memberId: person.memberId,
    state: 'approved',
    wishes: { sameGenderOnly: false, stepFree: false, noAlcohol: false, noChildren: false, noSmoking: false },
    appliedAt: at,
    approvedAt: at,
    ...change,
  } as never);
  await db.insert(HostZone, { hostId, zoneId: scene.zoneId });
  await db.insert(HostLanguage, { hostId, language: 'en', level: 'fluent', mode: 'speaks' });
  return { ...person, hostId };
}

/** An open layover that begins some hours after `now` and lasts eight. */
export async function createOpenLayover(
  db: EntityManager,
  scene: Scene,
  travellerId: string,
  now: Date,
  { inHours = 24, hours = 8 } = {},
): Promise<string> {
  const id = newId();
  const arrivesAt = now.getTime() + inHours * HOUR_MS;
  const departsAt = arrivesAt + hours * HOUR_MS;
  const window = cityWindowOf(arrivesAt, departsAt);
  await db.insert(Layover, {
    id,
    programmeId: scene.programmeId,
    hubId: scene.hubId,
    travellerId,
    state: 'open',
    arrivesAt: new Date(arrivesAt),
    departsAt: new Date(departsAt),
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    languages: [{ language: 'en', level: 'fluent' }],
    wishes: {
      sameGenderOnly: false,
      stepFree: false,
      noAlcohol: false,
      quietPlace: false,
      vegetarianFood: false,
      childrenAlong: false,
    },
    cityWindow: window,
    usableMinutes: Math.floor((window.end - window.start) / MINUTE_MS),
    expiresAt: new Date(window.start),
    createdAt: now,
    updatedAt: now,
  } as never);
  return id;
}

const cityWindowOf = (arrivesAt: number, departsAt: number) => ({
  start: arrivesAt + 40 * MINUTE_MS,
  end: departsAt - 140 * MINUTE_MS,
});

/** An offer of the layover to the host: two hours in the middle of the city window, held for an hour. */
export async function anOffer(
  db: EntityManager,
  scene: Scene,
  layoverId: string,
  hostId: string,
  now: Date,
  change: Partial<Offer> = {},
): Promise<Offer> {
  const { cityWindow } = await db.findOneByOrFail(Layover, { id: layoverId });
  const start = cityWindow!.start + 30 * MINUTE_MS;
  return {
    programmeId: scene.programmeId,
    hubId: scene.hubId,
    layoverId,
    hostId,
    runId: null,
    zoneId: scene.zoneId,
    venueId: scene.venueId,
    during: { start, end: start + 2 * HOUR_MS },
    cityWindow: cityWindow!,
    travelMinutes: 20,
    score: 700_000,
    reasons: [{ key: 'reason.shared_language', params: { language: 'en' } }],
    expiresAt: new Date(now.getTime() + HOUR_MS),
    ...change,
  };
}
