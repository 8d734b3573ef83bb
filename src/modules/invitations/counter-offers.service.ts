import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { MINUTE_MS } from '../../shared/instant.js';
import { contains, minutes, type Interval } from '../../shared/interval.js';
import { Hubs } from '../hubs/index.js';
import { Layovers } from '../layovers/index.js';
import { Rules } from '../rules/index.js';
import { invitationGone } from './invitation-gone.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository } from './invitation.repository.js';
import type { CounterInvitation, InvitationView } from './invitation.schema.js';
import { Invitations } from './invitations.service.js';

/** How long the traveller has to agree, unless the meetup begins sooner. */
const ANSWER_MS = 60 * MINUTE_MS;

/** Another time or venue, suggested by the host inside the invitation and checked against the city window. */
@Injectable()
export class CounterOffers {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationRepository,
    private readonly all: Invitations,
    private readonly hubs: Hubs,
    private readonly layovers: Layovers,
    private readonly rules: Rules,
    private readonly log: InvitationLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not_found`, `unknown_venue`, `outside_window` (too early, too late, or too short),
   *   `venue_closed`, `invitation_gone`
   */
  async counter(actor: Actor, id: string, suggestion: CounterInvitation): Promise<InvitationView> {
    const db = this.database.manager;
    const seen = await this.invitations.inContext(db, id, { side: 'host', memberId: actor.memberId });
    if (!seen) throw new DomainError('not_found');
    const { invitation } = seen;
    const hub = await this.hubs.ofId(invitation.hubId);
    const venue = hub.venueById(suggestion.venueId ?? invitation.venueId);
    if (!venue) throw new DomainError('unknown_venue');

    const during: Interval = {
      start: suggestion.startsAt?.getTime() ?? invitation.during.start,
      end: suggestion.endsAt?.getTime() ?? invitation.during.end,
    };
    const layover = await this.layovers.get(db, invitation.layoverId);
    const window = await this.layovers.windowIn(db, layover, venue.zoneId);
    const { rules } = await this.rules.ofLayover(db, layover);
    const isLongEnough = during.end > during.start && minutes(during) >= rules.gates.minMeetMinutes;
    const isAhead = during.start > this.clock.now().getTime();
    if (!window || !isLongEnough || !isAhead || !contains(window, during)) throw new DomainError('outside_window');
    if (!hub.isOpen(venue.id, during)) throw new DomainError('venue_closed');

    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const countered = await this.invitations.transition(tx, id, ['offered'], 'countered', { before: now }, {
        answeredAt: now,
        counterVenueId: venue.id,
        counterDuring: during,
        zoneId: venue.zoneId,
        cityWindow: window,
        expiresAt: new Date(Math.min(now.getTime() + ANSWER_MS, during.start)),
        standingYesId: null,
      });
      if (!countered) throw invitationGone((await this.invitations.find(tx, id))!, now);
      await this.log.moved(tx, seen, 'offered', 'countered', actor.memberId);
    });
    return this.all.view(actor, id);
  }
}
