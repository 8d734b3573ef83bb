import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { invitationStates, type InvitationState } from '../../contracts/states.js';
import { columnOf, formatRange, rowsOfColumns } from '../../platform/database/index.js';
import { Invitation } from './invitation.entity.js';

/** An invitation with the people in it: what every decision about it needs. */
export interface InvitationInContext {
  invitation: Invitation;
  hostMemberId: string;
  travellerId: string;
  layoverDepartsAt: Date;
}

export type InvitationPeople = Pick<InvitationInContext, 'hostMemberId' | 'travellerId'>;

/** Rows in one statement: turning more of them into text would keep everybody else waiting. */
const CHUNK = 1_000;

type Change = Partial<
  Pick<
    Invitation,
    | 'answeredAt'
    | 'declineReason'
    | 'counterVenueId'
    | 'counterDuring'
    | 'expiresAt'
    | 'zoneId'
    | 'cityWindow'
    | 'standingYesId'
  >
>;

@Injectable()
export class InvitationRepository {
  /** What runs offer, by the thousand. */
  async insertMany(tx: EntityManager, invitations: Invitation[]): Promise<void> {
    for (let start = 0; start < invitations.length; start += CHUNK) {
      const rows = invitations.slice(start, start + CHUNK);
      await tx.query(
        `INSERT INTO invitation (id, programme_id, hub_id, layover_id, host_id, run_id, state, zone_id, venue_id, during,
                                 city_window, travel_minutes, score, reasons, ask, offered_at, expires_at,
                                 standing_yes_id, rule_set_version, revision)
         SELECT id::uuid, programme_id::uuid, hub_id::uuid, layover_id::uuid, host_id::uuid, nullif(run_id, '')::uuid, state,
                zone_id::uuid, venue_id::uuid, during::tstzrange, city_window::tstzrange, travel_minutes::int, score::int,
                reasons::jsonb, nullif(ask, '')::jsonb, offered_at::timestamptz, expires_at::timestamptz,
                nullif(standing_yes_id, '')::uuid, nullif(rule_set_version, '')::int, revision::int
         FROM ${rowsOfColumns(20)}
           AS r (id, programme_id, hub_id, layover_id, host_id, run_id, state, zone_id, venue_id, during, city_window,
                 travel_minutes, score, reasons, ask, offered_at, expires_at, standing_yes_id, rule_set_version,
                 revision)`,
        [
          columnOf(rows, ({ id }) => id),
          columnOf(rows, ({ programmeId }) => programmeId),
          columnOf(rows, ({ hubId }) => hubId),
          columnOf(rows, ({ layoverId }) => layoverId),
          columnOf(rows, ({ hostId }) => hostId),
          columnOf(rows, ({ runId }) => runId),
          columnOf(rows, ({ state }) => state),
          columnOf(rows, ({ zoneId }) => zoneId),
          columnOf(rows, ({ venueId }) => venueId),
          columnOf(rows, ({ during }) => formatRange(during)),
          columnOf(rows, ({ cityWindow }) => formatRange(cityWindow)),
          columnOf(rows, ({ travelMinutes }) => travelMinutes),
          columnOf(rows, ({ score }) => score),
          columnOf(rows, ({ reasons }) => JSON.stringify(reasons)),
          columnOf(rows, ({ ask }) => ask && JSON.stringify(ask)),
          columnOf(rows, ({ offeredAt }) => offeredAt.toISOString()),
          columnOf(rows, ({ expiresAt }) => expiresAt.toISOString()),
          columnOf(rows, ({ standingYesId }) => standingYesId),
          columnOf(rows, ({ ruleSetVersion }) => ruleSetVersion),
          columnOf(rows, ({ revision }) => revision),
        ],
      );
    }
  }

  /** The people in invitations, by invitation. */
  async peopleOf(db: EntityManager, ids: string[]): Promise<Map<string, InvitationPeople>> {
    const rows: (InvitationPeople & { id: string })[] = await db.query(
      `SELECT i.id, h.member_id AS "hostMemberId", l.traveller_id AS "travellerId"
         FROM invitation i JOIN host h ON h.id = i.host_id JOIN layover l ON l.id = i.layover_id
        WHERE i.id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, ...people }) => [id, people]));
  }

  find(db: EntityManager, id: string): Promise<Invitation | null> {
    return db.findOneBy(Invitation, { id });
  }

  findMany(db: EntityManager, ids: string[]): Promise<Invitation[]> {
    return db.find(Invitation, { where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  /** The invitation as its host (side `host`) or its traveller (side `traveller`) may see it. */
  async inContext(
    db: EntityManager,
    id: string,
    only?: { side: 'host' | 'traveller'; memberId: string },
  ): Promise<InvitationInContext | null> {
    const query = db
      .createQueryBuilder(Invitation, 'i')
      .innerJoin('host', 'h', 'h.id = i.hostId')
      .innerJoin('layover', 'l', 'l.id = i.layoverId')
      .addSelect(['h.member_id AS host_member_id', 'l.traveller_id AS traveller_id', 'l.departs_at AS departs_at'])
      .where('i.id = :id', { id });
    if (only) query.andWhere(`${only.side === 'host' ? 'h.member_id' : 'l.traveller_id'} = :memberId`, { memberId: only.memberId });
    const { entities, raw } = await query.getRawAndEntities<{ host_member_id: string; traveller_id: string; departs_at: Date }>();
    if (!entities[0]) return null;
    return {
      invitation: entities[0],
      hostMemberId: raw[0]!.host_member_id,
      travellerId: raw[0]!.traveller_id,
      layoverDepartsAt: raw[0]!.departs_at,
    };
  }

  /**
   * Moves an invitation from one of the states given to another, in one statement; false where it was in none of them.
   *
   * @param guard `before`: still valid at that instant; `due`: past its expiry at that instant
   */
  async transition(
    tx: EntityManager,
    id: string,
    from: InvitationState[],
    to: InvitationState,
    guard: { before?: Date; due?: Date },
    change: Change = {},
  ): Promise<boolean> {
    for (const state of from) invitationStates.step(state, to);
    const update = tx
      .createQueryBuilder()
      .update(Invitation)
      .set({ ...change, state: to })
      .where('id = :id AND state IN (:...from)', { id, from });
    if (guard.before) update.andWhere('expires_at > :before', { before: guard.before });
    if (guard.due) update.andWhere('expires_at <= :due', { due: guard.due });
    return (await update.execute()).affected === 1;
  }

  /** Withdraws what is still pending of a layover (of one host, or but for one invitation) and says which. */
  async withdrawPending(
    tx: EntityManager,
    layoverId: string,
    at: Date,
    only: { hostId?: string; butNot?: string } = {},
  ): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE invitation SET state = 'withdrawn', answered_at = $2, revision = revision + 1
        WHERE layover_id = $1 AND state = ANY($3)
          AND ($4::uuid IS NULL OR host_id = $4) AND ($5::uuid IS NULL OR id <> $5)
        RETURNING id`,
      [layoverId, at, invitationStates.sources('withdrawn'), only.hostId ?? null, only.butNot ?? null],
    );
    return rows.map((row) => row.id);
  }

  /** Withdraws the other pending invitations of a host that overlap the meetup of an accepted one, as it is now. */
  async withdrawOverlapping(tx: EntityManager, hostId: string, acceptedId: string, at: Date): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE invitation SET state = 'withdrawn', answered_at = $3, revision = revision + 1
        WHERE host_id = $1 AND id <> $2 AND state = ANY($4)
          AND coalesce(counter_during, during) && (SELECT m.during FROM meetup m WHERE m.invitation_id = $2)
        RETURNING id`,
      [hostId, acceptedId, at, invitationStates.sources('withdrawn')],
    );
    return rows.map((row) => row.id);
  }

  /** Withdraws what a host has not answered, and says which. */
  async withdrawOfHost(tx: EntityManager, hostId: string, at: Date): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE invitation SET state = 'withdrawn', answered_at = $2, revision = revision + 1
        WHERE host_id = $1 AND state = ANY($3)
        RETURNING id`,
      [hostId, at, invitationStates.sources('withdrawn')],
    );
    return rows.map((row) => row.id);
  }

  allOfHostMember(db: EntityManager, memberId: string): Promise<Invitation[]> {
    return db
      .createQueryBuilder(Invitation, 'invitation')
      .where('invitation.hostId IN (SELECT id FROM host WHERE member_id = :memberId)', { memberId })
      .orderBy('invitation.id')
      .getMany();
  }

  async withdrawOfHostMember(tx: EntityManager, memberId: string, at: Date): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE invitation SET state = 'withdrawn', answered_at = $2, revision = revision + 1
        WHERE host_id IN (SELECT id FROM host WHERE member_id = $1) AND state = ANY($3)
        RETURNING id`,
      [memberId, at, invitationStates.sources('withdrawn')],
    );
    return rows.map((row) => row.id);
  }

  /** Removes a host's own words from their answers, and what was reckoned about them. */
  async forgetPerson(tx: EntityManager, memberId: string): Promise<void> {
    await tx.query(
      `UPDATE invitation SET decline_reason = NULL, ask = NULL
        WHERE (decline_reason IS NOT NULL OR ask IS NOT NULL)
          AND host_id IN (SELECT id FROM host WHERE member_id = $1)`,
      [memberId],
    );
  }

  /** Frees the layover of an acceptance whose meetup is off. */
  async release(tx: EntityManager, id: string, at: Date): Promise<void> {
    await tx.query(`UPDATE invitation SET released_at = $2, revision = revision + 1 WHERE id = $1 AND state = 'accepted'`, [
      id,
      at,
    ]);
  }

  /**
   * Makes an invitation that was to be accepted on the host's behalf one that they are asked themselves. What was reckoned
   * for the one is nothing to learn from for the other.
   */
  async forgetStandingYes(tx: EntityManager, id: string): Promise<void> {
    await tx.update(Invitation, { id }, { standingYesId: null, ask: null });
  }

  /** Invitations offered before an instant that still wait to be accepted on their hosts' behalf. */
  async standing(db: EntityManager, offeredBefore: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM invitation WHERE state = 'offered' AND standing_yes_id IS NOT NULL AND offered_at < $1
        ORDER BY expires_at LIMIT $2`,
      [offeredBefore, limit],
    );
    return rows.map((row) => row.id);
  }

  async due(db: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM invitation WHERE state = ANY($2) AND expires_at <= $1 ORDER BY expires_at LIMIT $3`,
      [now, invitationStates.sources('expired'), limit],
    );
    return rows.map((row) => row.id);
  }
}
