export { Conversation, ConversationMember } from './conversation.entity.js';
export { Conversations } from './conversations.service.js';
export { Message } from './message.entity.js';
export { Messages } from './messages.service.js';
export { ChatModule } from './chat.module.js';
