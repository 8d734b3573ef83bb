import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { DomainError } from '../../../contracts/domain-error.js';
import { generateTraveller } from '../../../demo/generate/index.js';
import type { EngineLayover } from '../../../engine/index.js';
import { parse } from '../../../platform/http/schema.js';
import { importLimits, importLines, intake, rejected } from '../../../platform/imports/index.js';
import { HOUR_MS } from '../../../shared/instant.js';
import { localDate } from '../../../shared/local-time.js';
import { airportCountry, crossesBorder, type KnownHub } from '../../hubs/index.js';
import { factsOf } from '../layover-plan.js';
import { toFields } from '../layover-draft.js';
import { MAX_LAYOVER_HOURS } from '../layover-limits.js';
import { layoverFile, type FlightListOptions } from './flight-list.js';
import { layoverColumns, layoverRow, type LayoverRow } from './layover-row.js';

export interface UploadedLayover {
  layover: EngineLayover;
  /** What the line calls it: unique in the file. */
  key: string;
}

/** A file's layovers as the engine would see them, and how many lines say none. */
export interface UploadedDay {
  layovers: UploadedLayover[];
  refused: number;
}

/** Of ids that follow from a hub and a reference (UUIDv5, RFC 9562): drawn once. */
const NAMESPACE = 'c2a2a7e6-6f0b-4a3c-9d0e-5f7d8a1b3c94';

const limits = { ...importLimits, lines: 20_000 };

/** Reads files of layovers that nobody is to wait for: nothing of them is kept but what the engine looks at. */
@Injectable()
export class LayoverDays {
  /**
   * What a line does not say of its traveller is drawn from its reference, and so are the ids: the same each time, so that the
   * same day can be tried under one draft after the other.
   *
   * @throws DomainError `import_rejected`, also where no line says a layover; `payload_too_large`
   */
  async read(body: Readable, hub: KnownHub, options: FlightListOptions): Promise<UploadedDay> {
    const upload = intake(body);
    const day: UploadedDay = { layovers: [], refused: 0 };
    try {
      const file = Readable.from(layoverFile(upload.pieces, options));
      for await (const { record, errors } of importLines(file, { columns: layoverColumns, keyColumn: 'reference' }, limits)) {
        const layover = errors.length > 0 ? undefined : layoverOf(record, hub);
        if (layover) day.layovers.push({ layover, key: record['reference']! });
        else day.refused += 1;
      }
      if (day.layovers.length === 0) throw rejected('no_usable_line');
      return day;
    } finally {
      upload.release();
    }
  }
}

/** Undefined for a line that is none. */
function layoverOf(record: Record<string, string>, hub: KnownHub): EngineLayover | undefined {
  try {
    const row = parse(layoverRow, record);
    const { arrivesAt, departsAt } = toFields({ arrivesAt: row.arrives_at, departsAt: row.departs_at }, hub);
    const stay = departsAt!.getTime() - arrivesAt!.getTime();
    if (stay <= 0 || stay > MAX_LAYOVER_HOURS * HOUR_MS) return undefined;
    return engineLayover(row, { arrivesAt: arrivesAt!, departsAt: departsAt! }, hub);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function engineLayover(row: LayoverRow, times: { arrivesAt: Date; departsAt: Date }, hub: KnownHub): EngineLayover {
  const date = localDate(times.arrivesAt, hub.timeZone);
  const drawn = generateTraveller(row.reference, row.origin ?? null, date);
  const border = (airport: string | undefined): boolean =>
    crossesBorder(hub.hub.countryCode, airport === undefined ? undefined : airportCountry(airport), date);
  return {
    ...factsOf({
      ...times,
      arrivalBorder: row.arrival_border ?? border(row.origin),
      departureBorder: row.departure_border ?? border(row.destination),
      checkedBags: row.checked_bags ?? drawn.checkedBags,
      ticket: row.ticket ?? drawn.ticket,
      entryRight: row.entry_right ?? 'yes',
      terminal: row.terminal ?? null,
    }),
    id: v5(`${hub.id}/${row.reference}`, NAMESPACE),
    memberId: v5(`${hub.id}/${row.reference}/traveller`, NAMESPACE),
    partySize: row.party_size ?? drawn.partySize,
    gender: row.gender ?? drawn.gender,
    languages: (row.languages ?? drawn.languages).map(({ language, level }) => ({ tag: language, level })),
    interests: row.interests ?? drawn.interests,
    wishes: drawn.wishes,
    excludedHostIds: [],
  };
}
