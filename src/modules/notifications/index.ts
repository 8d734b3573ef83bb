export { Notifications, type Notice } from './notifications.service.js';
export { NotificationsModule } from './notifications.module.js';
