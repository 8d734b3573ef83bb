import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { demoProgrammes } from '../../demo/generate/index.js';
import { seedProgramme } from '../../demo/seed-programme.js';
import { LayoverImports } from '../../modules/layovers/index.js';
import { Database } from '../../platform/database/index.js';
import { Imports } from '../../platform/imports/index.js';
import { Idleness } from '../../platform/queue/index.js';
import { Clock } from '../../shared/clock.js';
import { localDate } from '../../shared/local-time.js';
import { UsageError } from '../ops/command-line.js';
import { nextSameWeekday, type ImportOptions } from './options.js';
import { outcomeOf } from './outcome.repository.js';
import type { Report } from './table.js';

/** A day at an airport is matched in seconds; who waits this long waits for workers that are not there. */
const PATIENCE_MS = 5 * 60_000;

/** Brings the day in, waits until nothing more follows from it, and gathers what came of it. */
export async function importDay(
  nest: INestApplicationContext,
  { file, date, hub: iata, hosts, ...options }: ImportOptions,
  say: (line: string) => void,
): Promise<Report> {
  const slug = demoProgrammes.find((programme) => programme.hub === iata)?.slug;
  if (slug === undefined) throw new UsageError(`There is no demo programme at ${iata}.`);
  const idle = () => nest.get(Idleness, { strict: false }).reached(PATIENCE_MS);
  const stopwatch = timer();

  const { programme, hub, created } = await seedProgramme(nest, slug, hosts);
  if (created) {
    await idle();
    say(`Made the programme ${slug} with ${hosts} generated hosts.`);
  }
  const programmeMs = created ? stopwatch() : 0;

  stopwatch();
  const today = localDate(nest.get(Clock, { strict: false }).now(), hub.timeZone);
  const shiftTo = options.shiftTo ?? nextSameWeekday(date, today);
  say(`Bringing the layovers of ${date} in as those of ${shiftTo} (${hub.timeZone}) ...`);
  const body = textOf(file);
  const received = await nest
    .get(LayoverImports, { strict: false })
    .receive({ programme: slug, hub: iata, date, shiftTo, body, actorId: null });
  await finished(nest, programme.id, received.id);
  const importMs = stopwatch();
  await idle();
  const outcome = await outcomeOf(nest.get(Database, { strict: false }).manager, received.id);
  return { ...outcome, seconds: { hosts: programmeMs, import: importMs, matching: stopwatch() } };
}

async function finished(nest: INestApplicationContext, programmeId: string, importId: string): Promise<void> {
  const imports = nest.get(Imports, { strict: false });
  for (const deadline = performance.now() + PATIENCE_MS; ; await delay(50)) {
    const { state, progressPercent } = await imports.view(programmeId, importId, 'en');
    if (state === 'finished') return;
    if (performance.now() > deadline) {
      throw new UsageError(`The import is ${state}, ${progressPercent} % done: does a worker run on this database?`);
    }
  }
}

function textOf(file: string): Readable {
  const bytes = createReadStream(file);
  if (!file.endsWith('.gz')) return bytes;
  const text = createGunzip();
  bytes.on('error', (error) => text.destroy(error));
  return bytes.pipe(text);
}

/** Milliseconds since the last call. */
function timer(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return passed;
  };
}
