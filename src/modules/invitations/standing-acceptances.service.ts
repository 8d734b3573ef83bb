import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { matchesStandingYes, meetupsInAWeekWith, type RuleSet } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { MINUTE_MS } from '../../shared/instant.js';
import { HostSupply } from '../availability/index.js';
import { Hosts } from '../hosts/index.js';
import { Hubs } from '../hubs/index.js';
import { Layovers } from '../layovers/index.js';
import { Meetups } from '../meetups/index.js';
import { Members } from '../members/index.js';
import { Rules } from '../rules/index.js';
import { Agreements } from './agreements.service.js';
import type { Invitation } from './invitation.entity.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository } from './invitation.repository.js';

/** What is to be done about an invitation that a host has said yes to in advance. */
type Verdict = 'accept' | 'ask_themselves' | 'withdraw';

/**
 * Says yes on behalf of hosts who have said yes in advance. A run offers such an invitation like any other, with the
 * standing yes in it; a job accepts it at once, in a transaction of its own. So one that has become impossible fails alone,
 * one that a crash has interrupted is taken up again, and a host is told of nothing but the meetup.
 */
@Injectable()
export class StandingAcceptances {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationRepository,
    private readonly agreements: Agreements,
    private readonly hosts: Hosts,
    private readonly supply: HostSupply,
    private readonly hubs: Hubs,
    private readonly layovers: Layovers,
    private readonly meetups: Meetups,
    private readonly members: Members,
    private readonly rules: Rules,
    private readonly log: InvitationLog,
    private readonly clock: Clock,
  ) {}

  /** Accepts it if it still waits for that; does nothing again. What cannot be accepted is taken back. */
  async accept(id: string): Promise<void> {
    try {
      await this.database.transaction((tx) => this.settle(tx, id));
    } catch (error) {
      // The layover or the host's time is taken, which the invitation has not been told yet.
      if (!(error instanceof DomainError)) throw error;
      await this.database.transaction(async (tx) => {
        const invitation = await this.hold(tx, id);
        if (invitation) await this.withdraw(tx, invitation);
      });
    }
  }

  private async settle(tx: EntityManager, id: string): Promise<void> {
    const seen = await this.invitations.inContext(tx, id);
    if (!seen) return;
    await this.members.hold(tx, seen.hostMemberId);
    const invitation = await this.hold(tx, id);
    if (!invitation) return;
    const { rules } = await this.rules.ofLayover(tx, { ...invitation, id: invitation.layoverId });
    const verdict = await this.judge(tx, invitation, rules);
    if (verdict === 'withdraw') return this.withdraw(tx, invitation);
    if (verdict === 'ask_themselves') return this.askThemselves(tx, invitation);
    const graceEnds = this.clock.now().getTime() + rules.invitation.standingYesGraceMinutes * MINUTE_MS;
    const undoUntil = new Date(Math.min(graceEnds, invitation.during.start));
    const standing = { id: invitation.standingYesId!, undoUntil };
    await this.agreements.conclude(tx, id, { before: 'offered', actorId: null, standing });
  }

  /** The invitation under the locks of its layover and its host, if it still waits to be accepted on the host's behalf. */
  private async hold(tx: EntityManager, id: string): Promise<Invitation | undefined> {
    const seen = await this.invitations.find(tx, id);
    if (!seen) return undefined;
    await this.database.lock(tx, `layover:${seen.layoverId}`, `host:${seen.hostId}`);
    const invitation = (await this.invitations.find(tx, id))!;
    return invitation.state === 'offered' && invitation.standingYesId !== null ? invitation : undefined;
  }

  /** Whether what was true when the run chose them still is, of all that the host may have changed since. */
  private async judge(tx: EntityManager, invitation: Invitation, rules: RuleSet): Promise<Verdict> {
    const { hostId, during, expiresAt, offeredAt, standingYesId } = invitation;
    const host = (await this.hosts.find(tx, hostId))!;
    if (host.state !== 'approved' || expiresAt <= this.clock.now()) return 'withdraw';
    const layover = await this.layovers.get(tx, invitation.layoverId);
    const { partySize } = layover;
    if (!(await this.supply.canHost(tx, hostId, { during, zoneId: invitation.zoneId, partySize }))) return 'withdraw';
    const starts = (await this.meetups.diaries(tx, [hostId], during)).get(hostId)?.starts ?? [];
    if (meetupsInAWeekWith(starts, layover.arrivesAt.getTime()) >= host.meetupsPerWeek) return 'withdraw';

    const standing = (await this.hosts.standingYesOf(tx, [hostId])).get(hostId)?.find(({ id }) => id === standingYesId);
    if (!standing) return 'ask_themselves';
    const hub = await this.hubs.ofId(invitation.hubId, tx);
    const meetup = {
      partySize,
      languages: layover.languages.map(({ language, level }) => ({ tag: language, level })),
      zoneKey: hub.zoneById(invitation.zoneId)!.key,
      interval: during,
    };
    const context = {
      timeZone: hub.timeZone,
      languageLevel: rules.gates.languageLevel,
      now: offeredAt.getTime(),
    };
    return matchesStandingYes(standing, meetup, context) ? 'accept' : 'ask_themselves';
  }

  /** Nobody has been told of it, and nobody is: the next run looks at the layover as it is then. */
  private async withdraw(tx: EntityManager, { layoverId, hostId }: Invitation): Promise<void> {
    const ids = await this.invitations.withdrawPending(tx, layoverId, this.clock.now(), { hostId });
    await this.log.withdrawn(tx, ids, null);
  }

  /** The host has taken the standing yes back meanwhile: it is an invitation like any other now. */
  private async askThemselves(tx: EntityManager, { id }: Invitation): Promise<void> {
    await this.invitations.forgetStandingYes(tx, id);
    await this.log.offered(tx, [(await this.invitations.find(tx, id))!]);
  }
}
