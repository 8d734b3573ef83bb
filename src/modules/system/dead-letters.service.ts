import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { QueueName } from '../../contracts/jobs.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import type { schema } from '../../platform/http/index.js';
import { OutboxRepository } from '../../platform/outbox/index.js';
import { DeadLetters } from '../../platform/queue/index.js';
import { isId } from '../../shared/ids.js';
import { toPreciseInstant } from '../../shared/instant.js';
import type { DeadLetterChoice, DeadLetterOutcome, DeadLetterPage } from './dead-letters.schema.js';

type Letter = DeadLetterPage['items'][number];

/** So many of each source are looked at: whoever has more has another worry than the oldest of them. */
const LOOK_AT = 500;
/** A mail server's refusal names the address. */
const ADDRESS = /[^\s<>"'@]+@[^\s<>"'@]+/g;

/** Jobs and events that failed for good: staff see why, and try them again once the cause is gone, or put them away. */
@Injectable()
export class DeadLetterOffice {
  constructor(
    private readonly database: Database,
    private readonly jobs: DeadLetters,
    private readonly outbox: OutboxRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `invalid_cursor`; `unavailable` where a queue cannot be reached */
  async list({ limit, cursor }: schema.PageQuery): Promise<DeadLetterPage> {
    const letters = [...(await this.ofQueues()), ...(await this.ofOutbox())].sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
    const after = cursor === undefined ? undefined : decode(cursor);
    const rest = after === undefined ? letters : letters.filter((letter) => keyOf(letter) < after);
    const items = rest.slice(0, limit);
    return { items, nextCursor: rest.length > limit ? Buffer.from(keyOf(items.at(-1)!)).toString('base64url') : null };
  }

  retry(actor: Actor, staff: StaffScope, choice: DeadLetterChoice): Promise<DeadLetterOutcome> {
    return this.settle(actor, staff, choice, 'dead_letter.retried', (tx) =>
      choice.source === 'outbox'
        ? isId(choice.id) && this.outbox.retryFailed(tx, [choice.id]).then((count) => count > 0)
        : this.jobs.retry(choice.source, choice.id),
    );
  }

  dismiss(actor: Actor, staff: StaffScope, choice: DeadLetterChoice): Promise<DeadLetterOutcome> {
    return this.settle(actor, staff, choice, 'dead_letter.dismissed', (tx) =>
      choice.source === 'outbox'
        ? isId(choice.id) && this.outbox.dismissFailed(tx, choice.id)
        : this.jobs.dismiss(choice.source, choice.id),
    );
  }

  /** Written down first: a queue is no part of the transaction, and nothing may be done to it that is not on record. */
  private async settle(
    actor: Actor,
    { programmeId }: StaffScope,
    choice: DeadLetterChoice,
    action: string,
    act: (tx: EntityManager) => boolean | Promise<boolean>,
  ): Promise<DeadLetterOutcome> {
    const isDone = await this.database
      .transaction(async (tx) => {
        await this.audit.record(tx, {
          programmeId,
          actorId: actor.memberId,
          action,
          subject: { type: 'programme', id: programmeId },
          after: choice,
        });
        if (!(await act(tx))) throw new NothingToDo();
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof NothingToDo) return false;
        throw error;
      });
    return { done: isDone };
  }

  private async ofQueues(): Promise<Letter[]> {
    const letters = await this.jobs.list(LOOK_AT).catch((error: unknown) => {
      throw new DomainError('unavailable', { cause: error, retryAfterSeconds: 2 });
    });
    return letters.map(({ queue, jobId, name, payload, attempts, reason, failedAt }) =>
      toLetter({ source: queue satisfies QueueName, id: jobId, name, payload, attempts, reason, failedAt }),
    );
  }

  private async ofOutbox(): Promise<Letter[]> {
    const events = await this.outbox.findFailed(this.database.manager, LOOK_AT);
    return events.map(({ id, name, payload, attempts, lastError, failedAt }) =>
      toLetter({ source: 'outbox', id, name, payload, attempts, reason: lastError ?? '', failedAt: failedAt! }),
    );
  }
}

/** Takes the record back: nothing happened. */
class NothingToDo extends Error {}

const toLetter = ({
  failedAt,
  reason,
  payload,
  ...rest
}: Omit<Letter, 'failedAt' | 'payload'> & { failedAt: Date; payload: object }): Letter => ({
  ...rest,
  payload: { ...payload },
  reason: reason.replace(ADDRESS, '…@…'),
  failedAt: toPreciseInstant(failedAt),
});

/** Orders dead letters by time, and those of one instant somehow. */
const keyOf = ({ failedAt, source, id }: Letter): string => `${failedAt} ${source} ${id}`;

function decode(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{4}-\d\d-\d\dT\S+ [a-z]+ \S/.test(key)) throw new DomainError('invalid_cursor');
  return key;
}
