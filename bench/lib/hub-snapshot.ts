import type { EngineHost, HubSnapshot } from '../../src/engine/index.js';
import { HostFactsRepository } from '../../src/modules/matching/host-facts.repository.js';
import { HostReader, type HostWindow } from '../../src/modules/matching/kept/host-line.js';
import { linesOf, readLayovers, readOpen } from '../../src/modules/matching/kept/layover-line.js';
import { MatchingInputRepository } from '../../src/modules/matching/matching-input.repository.js';
import { Rules } from '../../src/modules/rules/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import type { BusyHub } from './busy-hub.js';

/** What a matching run would look at, all of it in this thread. */
export async function snapshotOf({ nest, database, programmeId, hub }: BusyHub): Promise<HubSnapshot> {
  const db = database.manager;
  const place = { programmeId, hubId: hub.id };
  const now = Date.now();
  const { rules } = await nest.get(Rules, { strict: false }).published(db, programmeId);
  const input = nest.get(MatchingInputRepository, { strict: false });
  const open = await input.openLayovers(db, place, new Date(now), null);
  const openIds = readOpen(open.lines).map(({ id }) => id);
  const day = now - (now % DAY_MS);
  const window: HostWindow = { day, fairnessFrom: day - rules.fairness.windowDays * DAY_MS, until: open.latest };
  const facts = nest.get(HostFactsRepository, { strict: false });
  const reader = new HostReader(window);
  const lines = linesOf(await facts.lines(db, place, await facts.hostIds(db, place), window));
  return {
    hub: { id: hub.id, timeZone: hub.timeZone },
    zones: hub.engineZones({ start: day, end: open.latest }),
    transferRules: hub.pack(programmeId).rules,
    layovers: readLayovers(await input.layoverLines(db, place, openIds), new Map()).map(({ layover }) => layover),
    hosts: lines.map((line): EngineHost => reader.read(line, now)),
    ruleSet: rules,
    now,
  };
}
