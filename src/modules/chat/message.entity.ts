import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

@Entity()
@Unique('uq_message_seq', ['conversationId', 'seq'])
@Unique('uq_message_client_id', ['conversationId', 'clientId'])
@Check('ck_message_seq', 'seq > 0')
@Check('ck_message_body', 'char_length(body) BETWEEN 1 AND 4000')
export class Message {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Conversation', { onDelete: 'CASCADE' }) conversationId: string;
  @Column('int') seq: number;
  /** Made by the sending client: sending it again stores nothing twice. */
  @Column('text') clientId: string;
  @Column('uuid') @ForeignKey('Member') senderId: string;
  @Column('text') body: string;
  @Timestamp() sentAt: Date;
}
