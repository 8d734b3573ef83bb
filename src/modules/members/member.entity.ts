import { Check, Column, Entity, Unique } from 'typeorm';
import { Id, oneOf, RecordedAt, Revision, Timestamp } from '../../platform/database/index.js';

export const genders = ['female', 'male', 'nonbinary', 'undisclosed'] as const;
export type Gender = (typeof genders)[number];

export interface SpokenLanguage {
  language: string;
  level: 'basic' | 'conversational' | 'fluent' | 'native';
}

/** Which kinds of notification also go out by email, and to devices that are to be told; a kind that is missing does. */
export interface NotificationSettings {
  email: Partial<Record<string, boolean>>;
  push?: Partial<Record<string, boolean>>;
}

/** A person with an account: traveller, host, staff, or several at once. */
@Entity()
@Unique(['email'])
@Check('ck_member_gender', oneOf('gender', genders))
@Check('ck_member_erased', '(erased_at IS NULL) = (email IS NOT NULL)')
export class Member {
  @Id() id: string;
  /** Null once the account has been erased. */
  @Column('citext', { nullable: true }) email: string | null;
  @Column('text', { default: '' }) firstName: string;
  @Column('text', { default: '' }) lastName: string;
  @Column('text', { default: 'undisclosed' }) gender: Gender;
  /** The programme is for adults: checked when somebody asks for a host or applies as one. */
  @Column('date', { nullable: true }) bornOn: string | null;
  @Column('text', { nullable: true }) countryCode: string | null;
  @Column('text', { default: 'en' }) locale: string;
  @Column('jsonb', { default: [] }) languages: SpokenLanguage[];
  @Column('text', { array: true, default: [] }) interests: string[];
  @Column('jsonb', { default: { email: {} } }) notificationSettings: NotificationSettings;
  @RecordedAt() createdAt: Date;
  @Timestamp({ nullable: true }) erasedAt: Date | null;
  @Revision() revision: number;
}
