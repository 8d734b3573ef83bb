import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route.js';

const chats = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chats',
  component: lazyRouteComponent(() => import('./chats-screen.js'), 'ChatsScreen'),
});

const chat = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chats/$conversationId',
  component: lazyRouteComponent(() => import('./chat-screen.js'), 'ChatScreen'),
});

export const chatRoutes = [chats, chat] as const;
