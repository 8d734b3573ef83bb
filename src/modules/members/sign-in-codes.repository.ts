import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, type EntityManager } from 'typeorm';
import type { HashedCode } from './code-hash.js';
import { MAX_TRIES, SignInCode } from './sign-in-code.entity.js';

@Injectable()
export class SignInCodesRepository {
  async insert(db: EntityManager, code: Omit<SignInCode, 'attempts' | 'endedAt'>): Promise<void> {
    await db.insert(SignInCode, code);
  }

  newestOf(db: EntityManager, email: string): Promise<SignInCode | null> {
    return db.findOne(SignInCode, { where: { email }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /**
   * Takes one of the code's tries, and only then tells its hash; null where it has none left, has ended or expired.
   * One statement, so that no number of simultaneous guesses gets more tries than there are.
   */
  async takeTry(db: EntityManager, id: string, now: Date): Promise<HashedCode | null> {
    const result = await db
      .createQueryBuilder()
      .update(SignInCode)
      .set({ attempts: () => 'attempts + 1' })
      .where('id = :id AND ended_at IS NULL AND expires_at > :now AND attempts < :max', { id, now, max: MAX_TRIES })
      .returning(['salt', 'codeHash'])
      .execute();
    const row = (result.raw as { salt: string; code_hash: string }[])[0];
    return row ? { salt: row.salt, codeHash: row.code_hash } : null;
  }

  /** True for exactly one of any number of simultaneous uses. */
  async use(tx: EntityManager, id: string, now: Date): Promise<boolean> {
    const { affected } = await tx.update(SignInCode, { id, endedAt: IsNull() }, { endedAt: now });
    return affected === 1;
  }

  async deleteAllOf(tx: EntityManager, email: string): Promise<void> {
    await tx.delete(SignInCode, { email });
  }

  async deleteExpiredBefore(db: EntityManager, before: Date): Promise<number> {
    return (await db.delete(SignInCode, { expiresAt: LessThan(before) })).affected ?? 0;
  }
}
