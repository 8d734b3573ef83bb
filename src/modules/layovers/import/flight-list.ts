import type { Readable } from 'node:stream';
import { csvLine, csvRecords, csvText } from '../../../platform/imports/index.js';

/**
 * An airport's list of connections: one line a pair of flights on a day, in local times of the airport. Other columns
 * (effective times, delays) may be there; nobody knows them when a layover is asked for.
 */
const COLUMNS = ['date', 'arr_flight', 'from', 'arr_planned', 'dep_flight', 'to', 'dep_planned'] as const;

export interface FlightListOptions {
  /** Only the lines of this day, `YYYY-MM-DD`. */
  date?: string;
  /** The day as which they are brought in. */
  shiftTo?: string;
}

const HEADER = ['reference', 'arrives_at', 'departs_at', 'arrival_flight', 'departure_flight', 'origin', 'destination'];

/**
 * A file of layovers as the import takes it, in pieces: a list of connections is rewritten, each line in its own place,
 * anything else goes through as it is.
 *
 * @throws DomainError `import_rejected` or `payload_too_large`, as the import itself would
 */
export async function* layoverFile(body: Readable, options: FlightListOptions): AsyncGenerator<Buffer> {
  const { head, text } = await peek(csvText(body));
  if (!isFlightList(head)) {
    for await (const piece of text) yield Buffer.from(piece);
    return;
  }
  let columns: Map<string, number> | undefined;
  let nextLine = 1;
  for await (const { line, cells } of csvRecords(text)) {
    let row: string[] | undefined = HEADER;
    if (columns) row = rewritten((name) => (cells[columns!.get(name)!] ?? '').trim(), options);
    else columns = new Map(cells.map((cell, index) => [cell.trim().toLowerCase(), index]));
    if (!row) continue;
    // Empty lines stand for what is left out, so that an error is told by the line that the sender sees.
    yield Buffer.from('\n'.repeat(line - nextLine) + csvLine(row));
    nextLine = line + 1;
  }
}

/** Undefined for a line of another day. */
function rewritten(cell: (name: (typeof COLUMNS)[number]) => string, options: FlightListOptions): string[] | undefined {
  const date = cell('date');
  if (options.date !== undefined && date !== options.date) return undefined;
  const day = options.shiftTo ?? date;
  const flights = [cell('arr_flight'), cell('from'), cell('dep_flight'), cell('to')] as const;
  const [arrival, origin, departure, destination] = flights;
  return [
    [date, ...flights, day].join('/'),
    `${day}T${cell('arr_planned')}`,
    `${day}T${cell('dep_planned')}`,
    arrival,
    departure,
    origin,
    destination,
  ];
}

const isFlightList = (head: string): boolean => {
  const names = head.split(/[,;\t]/).map((name) => name.trim().toLowerCase());
  return COLUMNS.every((column) => names.includes(column));
};

/** The first line, and the text with it. */
async function peek(text: AsyncGenerator<string>): Promise<{ head: string; text: AsyncGenerator<string> }> {
  let start = '';
  while (!start.trimStart().includes('\n') && start.length < 10_000) {
    const next = await text.next();
    if (next.done) break;
    start += next.value;
  }
  const whole = async function* (): AsyncGenerator<string> {
    yield start;
    yield* text;
  };
  return { head: start.trimStart().split('\n', 1)[0] ?? '', text: whole() };
}
