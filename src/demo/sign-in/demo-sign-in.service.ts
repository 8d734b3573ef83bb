import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Locale } from '../../contracts/locales.js';
import { Members, Sessions, type Member } from '../../modules/members/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { DemoPeopleRepository } from './demo-people.repository.js';

export const demoRoles = ['traveller', 'host', 'staff'] as const;
export type DemoRole = (typeof demoRoles)[number];

/** The same for everybody: whoever looks at the host's side in between finds their trip again. */
const TRAVELLER = {
  email: 'noor.traveller@demo.interlude.example',
  firstName: 'Noor',
  lastName: 'Haddad',
  gender: 'female',
  bornOn: '1992-09-14',
  countryCode: 'GB',
  languages: [
    { language: 'en', level: 'native' },
    { language: 'ar', level: 'fluent' },
  ],
  interests: ['food.coffee', 'art.photography'],
} as const;

/** Signs whoever tries the demo in as somebody who is in it, by the sessions of everybody else. */
@Injectable()
export class DemoSignIn {
  constructor(
    private readonly database: Database,
    private readonly people: DemoPeopleRepository,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found` where the demo has nobody like that yet. */
  async signIn(as: DemoRole, locale: Locale): Promise<{ token: string; member: Member }> {
    return this.database.transaction(async (tx) => {
      const memberId = await this.find(tx, as, locale);
      if (memberId === undefined) throw new DomainError('not_found');
      const member = await this.members.hold(tx, memberId);
      const { token } = await this.sessions.start(tx, member.id);
      return { token, member };
    });
  }

  private async find(tx: EntityManager, as: DemoRole, locale: Locale): Promise<string | undefined> {
    switch (as) {
      case 'traveller': {
        const { languages, interests, ...who } = TRAVELLER;
        const draft = { ...who, locale, languages: [...languages], interests: [...interests] };
        return (await this.members.ensure(tx, draft)).id;
      }
      case 'host':
        return this.people.host(tx, this.clock.now());
      case 'staff':
        return this.people.staff(tx);
    }
  }
}
