import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Timestamp } from '../../platform/database/index.js';

/** That the words of a message are told to nobody. Beside the messages, so that hiding one does not touch what is sent. */
@Entity()
export class HiddenMessage {
  @Column('uuid', { primary: true }) @ForeignKey('Message', { onDelete: 'CASCADE' }) messageId: string;
  @Index() @Column('uuid') @ForeignKey('Conversation', { onDelete: 'CASCADE' }) conversationId: string;
  @Timestamp() hiddenAt: Date;
}
