import type { EntityManager } from 'typeorm';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import type { TestApp } from '../harness/app.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, type HostPerson, type Person, type Scene } from './scene.js';

/** Two who have agreed to meet, and their chat. */
export interface ChatPair {
  host: HostPerson;
  traveller: Person;
  layoverId: string;
  conversationId: string;
  meetupId: string;
}

/** A host called Mila and a traveller called Aiko, unless they are given; their meetup is tomorrow. */
export async function createChat(
  app: TestApp,
  scene: Scene,
  now: Date,
  { host, traveller, inHours }: Partial<Pick<ChatPair, 'host' | 'traveller'>> & { inHours?: number } = {},
): Promise<ChatPair> {
  const db: EntityManager = app.get(Database).manager;
  const people = {
    host: host ?? (await createHostPerson(db, scene, now)),
    traveller: traveller ?? (await createPerson(db, now)),
  };
  const layoverId = await createOpenLayover(db, scene, people.traveller.memberId, now, { inHours });
  const offer = await anOffer(db, scene, layoverId, people.host.hostId, now);
  const [invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  const actor = await app.get(Sessions).verify(people.host.token);
  const { id: meetupId, conversationId } = await app.get(InvitationAnswers).accept(actor, invitationId!);
  return { ...people, layoverId, conversationId: conversationId!, meetupId };
}
