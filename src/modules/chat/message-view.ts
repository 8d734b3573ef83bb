import { cautionsIn } from '../../contracts/caution.js';
import { toPreciseInstant } from '../../shared/instant.js';
import type { MessageView } from './chat.schema.js';
import type { Message } from './message.entity.js';

/** A message as its readers get it; of a hidden one everything but its words. */
export function toMessageView(message: Message, isHidden = false): MessageView {
  const caution = isHidden ? [] : cautionsIn(message.body);
  return {
    conversationId: message.conversationId,
    seq: message.seq,
    id: message.id,
    clientId: message.clientId,
    senderId: message.senderId,
    body: isHidden ? '' : message.body,
    sentAt: toPreciseInstant(message.sentAt),
    ...(isHidden && { hidden: true as const }),
    ...(caution.length > 0 && { caution }),
  };
}
