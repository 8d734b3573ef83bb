export { Invitation } from './invitation.entity.js';
export { InvitationAnswers } from './invitation-answers.service.js';
export { InvitationView } from './invitation.schema.js';
export { Invitations, type Offer } from './invitations.service.js';
export { InvitationsModule } from './invitations.module.js';
