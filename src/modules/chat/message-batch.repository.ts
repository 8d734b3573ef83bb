import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { arrayOf, openPool, quoted, type Pool } from '../../platform/database/index.js';
import { HOLD_EVENT } from '../../platform/outbox/index.js';
import type { Conversation } from './conversation.entity.js';
import type { Message } from './message.entity.js';

export type NewMessage = Omit<Message, 'seq'>;

/** What there is already of a message that is to be stored. */
export interface Earlier {
  /** Of the conversation; undefined where there is none. */
  state?: Conversation['state'];
  /** What was stored there under the client's id. */
  stored?: Pick<Message, 'id' | 'seq' | 'senderId' | 'sentAt'>;
}

/** Messages wait no longer than this for somebody who holds one of their conversations. */
const LOCK_TIMEOUT_MS = 1_000;
/** Far longer than a batch waits for its locks. Until then nothing else is stored; what becomes of it, its resend tells. */
const ANSWER_WITHIN_MS = 8_000;
/** Of one process: the writer stores one batch at a time. */
const CONNECTIONS = 2;

/**
 * `place` and `seq` of the messages that were stored: those of open conversations whose client's id is new there. The
 * conversations' rows are locked in one order until the end of the statement, and nothing else is: two nodes that write to
 * the same conversations wait for each other and never in a circle, and a failure gives every number back.
 *
 * It is planned once for each connection, perhaps while the tables are empty, and must be right when they are large: an
 * earlier message is looked for in a way that only the index of its key can serve.
 */
const append = (locking: 'wait' | 'skip'): string => `
  WITH sent AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[])
                  WITH ORDINALITY AS s (id, conversation_id, client_id, sender_id, body, sent_at, place)),
  locked AS MATERIALIZED (
    SELECT id, last_seq FROM conversation WHERE id = ANY ($7::uuid[]) AND state = 'open'
     ORDER BY id FOR NO KEY UPDATE ${locking === 'skip' ? 'SKIP LOCKED' : ''}),
  found AS MATERIALIZED (
    SELECT s.*, l.last_seq FROM sent s JOIN locked l ON l.id = s.conversation_id),
  numbered AS MATERIALIZED (
    SELECT f.*, f.last_seq + row_number() OVER (PARTITION BY f.conversation_id ORDER BY f.place) AS seq
      FROM found f
     WHERE (SELECT m.client_id FROM message m WHERE m.conversation_id = f.conversation_id AND m.client_id >= f.client_id
             ORDER BY m.client_id LIMIT 1) IS DISTINCT FROM f.client_id),
  stored AS (
    INSERT INTO message (id, conversation_id, seq, client_id, sender_id, body, sent_at)
    SELECT id, conversation_id, seq, client_id, sender_id, body, sent_at FROM numbered),
  moved AS (
    UPDATE conversation c SET last_seq = n.seq
      FROM (SELECT conversation_id, max(seq) AS seq FROM numbered GROUP BY conversation_id) n
     WHERE c.id = n.conversation_id),
  told AS (${HOLD_EVENT(`$8::uuid, 'messages.sent', $9::jsonb WHERE EXISTS (SELECT FROM numbered)`)})
  SELECT place::int, seq::int FROM numbered ORDER BY place`;

const APPEND = { wait: { name: 'append-wait', text: append('wait') }, skip: { name: 'append-skip', text: append('skip') } };

/** Stores messages by the batch, over connections of its own: chat goes on while requests wait for theirs. */
@Injectable()
export class MessageBatchRepository implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(@Inject(APP_CONFIG) config: AppConfig) {
    this.pool = openPool(config.database.url, {
      size: CONNECTIONS,
      answerWithinMs: ANSWER_WITHIN_MS,
      applicationName: `interlude-${config.role}-chat`,
      settings: {
        timezone: 'UTC',
        lock_timeout: String(LOCK_TIMEOUT_MS),
        enable_seqscan: 'off',
        plan_cache_mode: 'force_generic_plan',
      },
    });
    const logger = new Logger(MessageBatchRepository.name);
    this.pool.on('error', (error) => logger.warn({ msg: 'idle connection lost', reason: error.message }));
  }

  /**
   * Stores what can be stored in one transaction, durable when this resolves, with one event that names it. Messages of one
   * conversation get their `seq` in the order given.
   *
   * @param messages of which no two share conversation and client's id
   * @param locking whether to wait for conversations that somebody else holds, or to leave their messages out
   * @returns the `seq` of each message, in their order; undefined for those that were not stored
   * @throws the driver's error; nothing was stored then, unless the connection was lost
   */
  async append(
    messages: readonly NewMessage[],
    { eventId, locking }: { eventId: string; locking: 'wait' | 'skip' },
  ): Promise<(number | undefined)[]> {
    const { rows } = await this.pool.query<[place: number, seq: number]>({
      ...APPEND[locking],
      rowMode: 'array',
      values: [
        arrayOf(messages, ({ id }) => id),
        arrayOf(messages, ({ conversationId }) => conversationId),
        arrayOf(messages, ({ clientId }) => quoted(clientId)),
        arrayOf(messages, ({ senderId }) => senderId),
        arrayOf(messages, ({ body }) => quoted(body)),
        arrayOf(messages, ({ sentAt }) => sentAt.toISOString()),
        `{${[...new Set(messages.map(({ conversationId }) => conversationId))].join(',')}}`,
        eventId,
        JSON.stringify({ messageIds: messages.map(({ id }) => id) }),
      ],
    });
    const seqs = new Array<number | undefined>(messages.length).fill(undefined);
    for (const [place, seq] of rows) seqs[place - 1] = seq;
    return seqs;
  }

  /** Of each message, in their order. */
  async earlier(messages: readonly NewMessage[]): Promise<Earlier[]> {
    const { rows } = await this.pool.query<Earlier['stored'] & { state?: Conversation['state'] }>(
      `SELECT c.state, m.id, m.seq, m.sender_id AS "senderId", m.sent_at AS "sentAt"
         FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS s (conversation_id, client_id, place)
         LEFT JOIN conversation c ON c.id = s.conversation_id
         LEFT JOIN message m ON m.conversation_id = s.conversation_id AND m.client_id = s.client_id
        ORDER BY s.place`,
      [messages.map(({ conversationId }) => conversationId), messages.map(({ clientId }) => clientId)],
    );
    return rows.map(({ state, ...stored }) => ({ state: state ?? undefined, stored: stored.id === null ? undefined : stored }));
  }

  /** Of each conversation that is there. */
  async membersOf(conversationIds: readonly string[]): Promise<Map<string, string[]>> {
    const { rows } = await this.pool.query<{ id: string; memberIds: string[] }>(
      `SELECT conversation_id AS id, array_agg(member_id::text ORDER BY member_id) AS "memberIds"
         FROM conversation_member WHERE conversation_id = ANY ($1::uuid[]) GROUP BY conversation_id`,
      [conversationIds],
    );
    return new Map(rows.map(({ id, memberIds }) => [id, memberIds]));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
