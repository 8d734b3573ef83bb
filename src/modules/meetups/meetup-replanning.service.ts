import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { replanBegun, replanMeetup, venueServes, type ReplanPlace } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { haversineMetres } from '../../shared/geo.js';
import { contains, DAY_MS, mergeAll, subtract, type Interval } from '../../shared/interval.js';
import { HostSupply, type HostReach } from '../availability/index.js';
import { Conversations } from '../chat/index.js';
import { Layovers, type Layover, type LayoverStays, type Replanning } from '../layovers/index.js';
import { agreedOf, type Meetup, type MeetupPlace } from './meetup.entity.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { MeetupRepository } from './meetup.repository.js';

/** What becomes of a meetup when its layover has other times: kept, shortened, moved, or called off by nobody's fault. */
@Injectable()
export class MeetupReplanning {
  constructor(
    private readonly database: Database,
    private readonly meetups: MeetupRepository,
    private readonly lifecycle: MeetupLifecycle,
    private readonly conversations: Conversations,
    private readonly layovers: Layovers,
    private readonly supply: HostSupply,
    private readonly clock: Clock,
  ) {}

  /**
   * In the transaction of the change, under the layover's lock. A meetup that is called off opens the layover again; one that is over, or
   * was called off in the middle of it, still says when to leave.
   */
  async replan(tx: EntityManager, layover: Layover, by: Replanning): Promise<void> {
    const found = await this.meetups.findKeptOfLayover(tx, layover.id);
    if (!found) return;
    const people = peopleOf(found).sort().map((id) => `attendance:${id}` as const);
    await this.database.lock(tx, `host:${found.hostId}`, ...people);
    const meetup = (await this.meetups.find(tx, found.id))!;
    const stays = await this.layovers.stays(tx, layover);
    const isStill = await (meetup.state === 'arranged'
      ? this.replanArranged(tx, meetup, layover, stays, by)
      : this.replanBegun(tx, meetup, stays, by));
    if (isStill) await this.conversations.moveClosing(tx, meetup.id, layover.departsAt);
  }

  /** Whether its chat goes on. One that is over says when to leave, and nothing else. */
  private async replanBegun(tx: EntityManager, meetup: Meetup, stays: LayoverStays, by: Replanning): Promise<boolean> {
    const leaveBy = stays.in(meetup.zoneId)?.leaveBy ?? meetup.leaveBy.getTime();
    const during = meetup.state === 'underway' ? await this.endOf(tx, meetup, leaveBy) : meetup.during;
    const agreed = agreedOf(meetup).during;
    const kind = !contains(agreed, during) ? 'moved' : during.end < agreed.end ? 'shortened' : 'kept';
    await this.lifecycle.replan(tx, meetup, { ...placeOf(meetup), during, leaveBy: new Date(leaveBy) }, { ...by, kind });
    return meetup.state !== 'cancelled';
  }

  /** As long as was agreed, unless one of them does something else by then. */
  private async endOf(tx: EntityManager, meetup: Meetup, leaveBy: number): Promise<Interval> {
    const { during } = meetup;
    const agreed = agreedOf(meetup).during;
    const end = contains(agreed, during) ? agreed.end : during.end;
    const [next] = await this.meetups.otherTimes(tx, peopleOf(meetup), { start: during.start, end }, meetup.id);
    return replanBegun(during, Math.min(end, next?.start ?? end), leaveBy, this.clock.now().getTime());
  }

  /** Whether it is still to be. */
  private async replanArranged(tx: EntityManager, meetup: Meetup, layover: Layover, stays: LayoverStays, by: Replanning): Promise<boolean> {
    const agreed = agreedOf(meetup);
    const window = stays.in(meetup.zoneId)?.window;
    if (meetup.lastChange === null && window && contains(window, meetup.during)) {
      await this.lifecycle.replan(tx, meetup, { ...agreed, leaveBy: new Date(window.end) }, { ...by, kind: 'kept' });
      return true;
    }
    const { minMeetMinutes, minLeadMinutes } = stays.rules.gates;
    const within = { start: layover.arrivesAt.getTime(), end: layover.departsAt.getTime() };
    const reach = await this.supply.reachOf(tx, meetup.hostId, within);
    const taken = await this.meetups.otherTimes(tx, peopleOf(meetup), within, meetup.id);
    const [place, ...others] = placesFor(meetup, agreed, layover, stays, reach);
    // A standing yes was said for its own times and places: what it has agreed to is shortened, and not moved.
    const isStanding = meetup.undoUntil !== null;
    const answer = replanMeetup({
      now: this.clock.now().getTime(),
      agreed: agreed.during,
      current: meetup,
      places: isStanding ? [place] : [place, ...others],
      // The host has agreed to these times, whatever they have said since.
      hostFree: subtract(mergeAll([...(isStanding ? [] : reach.free), agreed.during, meetup.during]), taken),
      minMeetMinutes,
      minLeadMinutes,
    });
    if (answer.kind === 'cancelled') {
      await this.lifecycle.cancel(tx, meetup.id, { byMemberId: null, reason: 'flight_changed' });
      await this.layovers.reopen(tx, layover.id, 'flight_changed', by.actorId);
      return false;
    }
    const { kind, during, venueId, zoneId, leaveBy } = answer;
    await this.lifecycle.replan(tx, meetup, { during, venueId, zoneId, leaveBy: new Date(leaveBy) }, { ...by, kind });
    return true;
  }
}

const peopleOf = ({ hostMemberId, travellerId }: Meetup): string[] => [hostMemberId, travellerId];

const placeOf = ({ venueId, zoneId }: MeetupPlace): MeetupPlace => ({ venueId, zoneId });

/** The agreed place, then the others in the host's zones that serve both, the nearest first. */
function placesFor(
  meetup: Meetup,
  agreed: MeetupPlace,
  layover: Layover,
  stays: LayoverStays,
  { zoneIds, wishes }: HostReach,
): [ReplanPlace, ...ReplanPlace[]] {
  const windows = new Map([agreed.zoneId, meetup.zoneId, ...zoneIds].map((zoneId) => [zoneId, stays.in(zoneId)?.window]));
  // Venues that open before midnight are open after it.
  const around: Interval = { start: layover.arrivesAt.getTime() - DAY_MS, end: layover.departsAt.getTime() + DAY_MS };
  const venues = stays.hub.engineZones(around).flatMap(({ key, venues }) => {
    const zoneId = stays.hub.zoneByKey(key)!.id;
    return windows.has(zoneId) ? venues.map((venue) => ({ ...venue, zoneId })) : [];
  });
  const place = (venueId: string, zoneId: string, open: readonly Interval[]): ReplanPlace => ({ venueId, zoneId, window: windows.get(zoneId), open });
  const planned = venues.find(({ id }) => id === agreed.venueId);
  const others = venues
    .filter(({ id, features }) => id !== agreed.venueId && (id === meetup.venueId || venueServes(features, layover.wishes, wishes)))
    .map((venue) => ({ venue, metres: planned ? haversineMetres(planned.position, venue.position) : 0 }))
    .sort((a, b) => a.metres - b.metres);
  return [place(agreed.venueId, agreed.zoneId, planned?.open ?? []), ...others.map(({ venue }) => place(venue.id, venue.zoneId, venue.open))];
}
