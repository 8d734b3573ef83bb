import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../../contracts/domain-error.js';
import { normalFlightNumber } from '../../../contracts/flight-number.js';
import { generateTraveller, type GeneratedTraveller } from '../../../demo/generate/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import {
  ImportHandlers,
  refused,
  type ImportContext,
  type ImportCounts,
  type ImportHandler,
  type ImportRow,
  type LineOutcome,
} from '../../../platform/imports/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import { localDate } from '../../../shared/local-time.js';
import { airportCountry, crossesBorder, Hubs, type KnownHub } from '../../hubs/index.js';
import { ADULT_YEARS, ageOn, Members, type MemberDraft } from '../../members/index.js';
import { armOf, Rules, type RulesArm } from '../../rules/index.js';
import type { Layover, LayoverWishes } from '../layover.entity.js';
import { toFields } from '../layover-draft.js';
import { factsOf, obstacleOf, planLayover, refusalOf } from '../layover-plan.js';
import { checkTimes } from '../layover-times.js';
import { LayoversRepository } from '../layovers.repository.js';
import { layoverColumns, layoverRow, type LayoverRow } from './layover-row.js';

/** A line that can become a layover, but for the traveller's id. */
interface Request {
  traveller: MemberDraft;
  layover: Omit<Layover, 'travellerId'>;
}

/** Everything that a line is checked against. */
interface Surroundings {
  context: ImportContext;
  hub: KnownHub;
  arms: RulesArm[];
  now: Date;
}

const noWishes: LayoverWishes = {
  sameGenderOnly: false,
  stepFree: false,
  noAlcohol: false,
  quietPlace: false,
  vegetarianFood: false,
  childrenAlong: false,
};

/**
 * Brings in layovers as if each had been asked for by its traveller: the same checks, the same codes. A reference that is
 * known already is left as it is. Lines without an address are given an invented traveller, in demo mode only: nobody
 * real must wait at a venue for somebody who does not exist.
 */
@Injectable()
export class LayoverImport implements ImportHandler<LayoverRow>, OnModuleInit {
  readonly kind = 'layovers';
  readonly columns = layoverColumns;
  readonly keyColumn = 'reference';
  readonly row = layoverRow;

  constructor(
    private readonly handlers: ImportHandlers,
    private readonly repository: LayoversRepository,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async apply(
    tx: EntityManager,
    context: ImportContext,
    rows: readonly ImportRow<LayoverRow>[],
  ): Promise<LineOutcome[]> {
    const { programmeId, hubId } = context;
    const hub = await this.hubs.ofId(hubId, tx);
    const arms = await this.rules.arms(tx, { programmeId, hubId });
    const surroundings = { context, hub, arms, now: this.clock.now() };
    const references = rows.map(({ value }) => value.reference);
    const known = await this.repository.knownReferences(tx, programmeId, references);

    const outcomes = rows.map(({ value }): LineOutcome | Request => {
      if (known.has(value.reference)) return { state: 'unchanged' };
      try {
        return this.requestOf(value, surroundings);
      } catch (error) {
        if (error instanceof DomainError) return refusalOfLine(error);
        throw error;
      }
    });
    const requests = outcomes.filter((outcome) => 'layover' in outcome);
    const ids = await this.members.ensureMany(tx, requests.map(({ traveller }) => traveller));
    await this.repository.insertMany(
      tx,
      requests.map(({ traveller, layover }) => ({ ...layover, travellerId: ids.get(traveller.email)! })),
    );
    return outcomes.map((outcome) => ('layover' in outcome ? { state: 'created' } : outcome));
  }

  async finished(tx: EntityManager, { programmeId, hubId }: ImportContext, { created }: ImportCounts): Promise<void> {
    if (created > 0) this.outbox.add(tx, 'layovers.imported', { programmeId, hubId });
  }

  private requestOf(row: LayoverRow, { context, hub, arms, now }: Surroundings): Request {
    const { arrivesAt, departsAt } = toFields({ arrivesAt: row.arrives_at, departsAt: row.departs_at }, hub);
    const times = { arrivesAt: arrivesAt!, departsAt: departsAt! };
    const date = localDate(times.arrivesAt, hub.timeZone);
    const invented = this.inventedTraveller(row, date);
    const border = (airport: string | undefined): boolean =>
      crossesBorder(hub.hub.countryCode, airport === undefined ? undefined : airportCountry(airport), date);
    const fields = {
      ...toFields({ terminal: row.terminal ?? null }, hub),
      ...times,
      arrivalFlight: flightOf(row.arrival_flight),
      departureFlight: flightOf(row.departure_flight),
      origin: row.origin ?? null,
      destination: row.destination ?? null,
      arrivalBorder: row.arrival_border ?? border(row.origin),
      departureBorder: row.departure_border ?? border(row.destination),
      // Not knowing is no reason to promise more time than there may be.
      checkedBags: row.checked_bags ?? invented?.checkedBags ?? true,
      ticket: row.ticket ?? invented?.ticket ?? ('single' as const),
      entryRight: row.entry_right ?? (invented ? ('yes' as const) : ('unsure' as const)),
      terminal: row.terminal ?? null,
      partySize: row.party_size ?? invented?.partySize ?? 1,
      languages: row.languages ?? [...(invented?.languages ?? [])],
      interests: row.interests ?? [...(invented?.interests ?? [])],
      wishes: invented?.wishes ?? noWishes,
      note: row.note ?? '',
    };
    checkTimes(fields, now);
    const facts = factsOf(fields);
    const id = newId();
    const { rules } = armOf(arms, id);
    const plan = planLayover(facts, hub, context.programmeId, rules);
    const obstacle = obstacleOf(plan, facts, rules, 'open', now);
    if (obstacle) throw refusalOf(obstacle, plan, rules);
    return {
      traveller: invented ? draftOf(invented) : travellerOf(row, date),
      layover: {
        ...fields,
        id,
        programmeId: context.programmeId,
        hubId: hub.id,
        state: 'open',
        arrivalFlightId: null,
        departureFlightId: null,
        cityWindow: plan.cityWindow,
        usableMinutes: plan.usableMinutes,
        expiresAt: plan.expiresAt,
        closedReason: null,
        closedNote: null,
        externalRef: row.reference,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      },
    };
  }

  private inventedTraveller(row: LayoverRow, date: string): GeneratedTraveller | undefined {
    if (row.email !== undefined) return undefined;
    if (!this.config.demo) throw missing('email');
    return generateTraveller(row.reference, row.origin ?? null, date);
  }
}

const flightOf = (text: string | undefined): string | null => (text === undefined ? null : normalFlightNumber(text));

const missing = (column: string): DomainError =>
  new DomainError('validation_failed', { errors: [{ path: column, code: 'required' }] });

function draftOf({ key: _, partySize: __, checkedBags: ___, ticket: ____, wishes: _____, ...person }: GeneratedTraveller): MemberDraft {
  return { ...person, languages: [...person.languages], interests: [...person.interests] };
}

/** Throws what a request would be refused with that says too little of its traveller. */
function travellerOf(row: LayoverRow, date: string): MemberDraft {
  for (const column of ['first_name', 'born_on', 'languages'] as const) {
    if (row[column] === undefined) throw missing(column);
  }
  if (ageOn(row.born_on!, date) < ADULT_YEARS) throw new DomainError('adults_only');
  return {
    email: row.email!,
    firstName: row.first_name!,
    lastName: row.last_name ?? '',
    gender: row.gender ?? 'undisclosed',
    bornOn: row.born_on!,
    countryCode: row.country ?? null,
    languages: row.languages!,
    interests: row.interests ?? [],
  };
}

const refusalOfLine = ({ code, params, errors }: DomainError): LineOutcome =>
  errors.length > 0
    ? { state: 'refused', errors: errors.map((error) => ({ column: error.path, code: error.code, params: error.params })) }
    : refused(null, code, params);
