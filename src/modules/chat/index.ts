export { Conversation, ConversationMember } from './conversation.entity.js';
export { ConversationReports } from './conversation-reports.service.js';
export { Conversations } from './conversations.service.js';
export { HiddenMessages, type ModeratedBy } from './hidden-messages.service.js';
export { Message } from './message.entity.js';
export { Messages } from './messages.service.js';
export { StaffClosing } from './staff-closing.service.js';
export { ChatModule } from './chat.module.js';
