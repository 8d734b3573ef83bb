import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { languageLevels, languageModes, type LanguageLevel, type LanguageMode } from '../../contracts/languages.js';
import { hostStates, type HostState } from '../../contracts/states.js';
import { Id, oneOf, RecordedAt, Revision, Timestamp } from '../../platform/database/index.js';

export interface HostWishes {
  sameGenderOnly: boolean;
  stepFree: boolean;
  noAlcohol: boolean;
  noChildren: boolean;
  noSmoking: boolean;
}

/** A member's host profile in a programme. */
@Entity()
@Unique(['programmeId', 'memberId'])
@Unique('uq_host_external_ref', ['programmeId', 'externalRef'])
@Unique(['calendarTokenHash'])
// With the id in it, those of a hub are counted from the index alone.
@Index(['hubId', 'programmeId', 'state', 'id'])
@Index('ix_host_paused_until', ['pausedUntil'], { where: `state = 'paused'` })
@Check('ck_host_state', oneOf('state', hostStates.states))
@Check('ck_host_party_max', 'party_max BETWEEN 1 AND 12')
@Check('ck_host_caps', 'invitations_per_week BETWEEN 1 AND 50 AND meetups_per_week BETWEEN 1 AND 20')
export class Host {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Index() @Column('uuid') @ForeignKey('Member') memberId: string;
  @Column('text') state: HostState;
  /** A few words of their own for the card. */
  @Column('text', { default: '' }) bio: string;
  /** Why they applied; seen by staff only. */
  @Column('text', { default: '' }) motive: string;
  @Column('text', { array: true, default: [] }) interests: string[];
  @Column('int', { default: 2 }) partyMax: number;
  @Column('jsonb') wishes: HostWishes;
  @Column('int', { default: 7 }) invitationsPerWeek: number;
  @Column('int', { default: 2 }) meetupsPerWeek: number;
  /** When a pause ends by itself; null without a pause, or until the host ends it. */
  @Timestamp({ nullable: true }) pausedUntil: Date | null;
  /** SHA-256 of the secret in the calendar link, hexadecimal; null until a link is asked for. */
  @Column('text', { nullable: true }) calendarTokenHash: string | null;
  /** The importing brand's own key, so that importing twice changes nothing. */
  @Column('text', { nullable: true }) externalRef: string | null;
  @Timestamp() appliedAt: Date;
  @Timestamp({ nullable: true }) approvedAt: Date | null;
  @RecordedAt() createdAt: Date;
  @Revision() revision: number;
}

/** The zones of the city where a host meets people. */
@Entity()
export class HostZone {
  @Column('uuid', { primary: true }) @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Zone') zoneId: string;
}

@Entity()
@Check('ck_host_language_level', oneOf('level', languageLevels))
@Check('ck_host_language_mode', oneOf('mode', languageModes))
export class HostLanguage {
  @Column('uuid', { primary: true }) @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  /** BCP 47. */
  @Column('text', { primary: true }) language: string;
  @Column('text') level: LanguageLevel;
  @Column('text') mode: LanguageMode;
}
