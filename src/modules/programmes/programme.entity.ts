import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { programmeStates, type ProgrammeState } from '../../contracts/states.js';
import { Id, oneOf, RecordedAt, Revision } from '../../platform/database/index.js';

/** A brand's initiative in one or more hubs; the tenant boundary. */
@Entity()
@Unique(['slug'])
@Check('ck_programme_conversation_days', 'conversation_days BETWEEN 14 AND 730')
@Check('ck_programme_report_days', 'report_days BETWEEN 30 AND 1825')
@Check('ck_programme_state', oneOf('state', programmeStates.states))
export class Programme {
  @Id() id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text') brandName: string;
  @Column('text') state: ProgrammeState;
  @Column('text', { default: 'en' }) defaultLocale: string;
  /** Hex colour that the client may use as its one accent. */
  @Column('text') accentColour: string;
  /** What the landing page says first, by locale. */
  @Column('jsonb') heroText: Record<string, string>;
  /** Within how many hours applicants are promised an answer. */
  @Column('int', { default: 72 }) answerHours: number;
  /** Rules are put in force by somebody who has not written them. */
  @Column('boolean', { default: false }) fourEyes: boolean;
  /** For how many days after its end a conversation is kept. */
  @Column('int', { default: 90 }) conversationDays: number;
  /** For how many days after its decision a report is kept. */
  @Column('int', { default: 365 }) reportDays: number;
  @RecordedAt() createdAt: Date;
  @Revision() revision: number;
}

/** In which hubs a programme runs. */
@Entity()
export class ProgrammeHub {
  @Column('uuid', { primary: true }) @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Hub') hubId: string;
}
