import { toInstant } from '../../shared/instant.js';
import type { KnownHub } from '../hubs/index.js';
import type { Programme } from '../programmes/index.js';
import type { Layover } from './layover.entity.js';
import type { LayoverPlan } from './layover-plan.js';
import type { LayoverSummary, LayoverView } from './layovers.schema.js';
import { intervalView, toPlanView } from './plan.view.js';

export function toLayoverSummary(layover: Layover, programme: Programme, { hub }: KnownHub): LayoverSummary {
  const { iata, city, timeZone } = hub;
  return {
    id: layover.id,
    programme: programme.slug,
    hub: { iata, city, timeZone },
    state: layover.state,
    arrivesAt: toInstant(layover.arrivesAt),
    departsAt: toInstant(layover.departsAt),
    arrivalFlight: layover.arrivalFlight,
    departureFlight: layover.departureFlight,
    origin: layover.origin,
    destination: layover.destination,
    partySize: layover.partySize,
    cityWindow: layover.cityWindow && intervalView(layover.cityWindow),
    usableMinutes: layover.usableMinutes,
    expiresAt: toInstant(layover.expiresAt),
    closedReason: layover.closedReason,
    createdAt: toInstant(layover.createdAt),
    updatedAt: toInstant(layover.updatedAt),
    revision: layover.revision,
  };
}

/** With the plan by the rules of today: what it says and what is stored agree as long as the layover goes on. */
export function toLayoverView(
  layover: Layover,
  programme: Programme,
  hub: KnownHub,
  plan: LayoverPlan,
  neededMinutes: number,
): LayoverView {
  const { arrivalBorder, departureBorder, checkedBags, ticket, entryRight, terminal } = layover;
  const { languages, interests, wishes, note } = layover;
  return {
    ...toLayoverSummary(layover, programme, hub),
    arrivalBorder,
    departureBorder,
    checkedBags,
    ticket,
    entryRight,
    terminal,
    languages,
    interests,
    wishes,
    note,
    plan: toPlanView(plan, hub, neededMinutes),
  };
}
