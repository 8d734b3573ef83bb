import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Member } from '../../src/modules/members/index.js';
import { Session } from '../../src/modules/members/session.entity.js';
import { hashToken } from '../../src/modules/members/sessions.service.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS } from '../../src/shared/instant.js';

/** An adult with a name, a profile and an address that no other member has. */
export async function createMember(db: EntityManager, change: Partial<Member> = {}): Promise<Member> {
  const id = change.id ?? newId();
  const member: Partial<Member> = {
    email: `member-${id}@example.test`,
    firstName: 'Mila',
    lastName: 'Novak',
    gender: 'female',
    bornOn: '1994-06-02',
    countryCode: 'SI',
    locale: 'en',
    languages: [
      { language: 'sl', level: 'native' },
      { language: 'en', level: 'fluent' },
    ],
    interests: ['food.coffee', 'art.photography'],
    ...change,
    id,
  };
  await db.insert(Member, member);
  return db.findOneByOrFail(Member, { id });
}

/** Signs a member in without a code: the token, and the session that it opens, which began `at` an instant. */
export async function createSession(
  db: EntityManager,
  memberId: string,
  at: Date = new Date(),
): Promise<{ token: string; sessionId: string }> {
  const token = randomBytes(32).toString('base64url');
  const sessionId = newId();
  await db.insert(Session, {
    id: sessionId,
    memberId,
    tokenHash: hashToken(token),
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(at.getTime() + 30 * DAY_MS),
    absoluteExpiresAt: new Date(at.getTime() + 90 * DAY_MS),
  });
  return { token, sessionId };
}
