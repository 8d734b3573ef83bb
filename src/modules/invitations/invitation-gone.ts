import { DomainError } from '../../contracts/domain-error.js';
import { invitationStates } from '../../contracts/states.js';
import type { Invitation } from './invitation.entity.js';

/** The refusal of an answer. An invitation past its time has expired, whether or not its job has run yet. */
export function invitationGone({ state, expiresAt }: Invitation, now: Date): DomainError {
  const isPending = invitationStates.can(state, 'expired');
  return new DomainError('invitation_gone', { params: { state: isPending && expiresAt <= now ? 'expired' : state } });
}
