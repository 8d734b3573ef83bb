export { Inbox, type CaughtMail } from './inbox.js';
export { renderLetter, type Letter } from './letter.js';
export { Mailer } from './mailer.js';
export { MailModule } from './mail.module.js';
export { MailRoute } from './mail-route.js';
