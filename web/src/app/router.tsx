import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../account/routes.js';
import { chatRoutes } from '../chat/routes.js';
import { hostRoutes } from '../host/routes.js';
import { landingRoutes } from '../landing/routes.js';
import { opsRoutes } from '../ops/routes.js';
import { travellerRoutes } from '../traveller/routes.js';
import { Waiting } from '../ui/waiting.js';
import { ErrorScreen } from './error-screen.js';
import { rootRoute } from './root-route.js';

const routeTree = rootRoute.addChildren([
  ...landingRoutes,
  ...accountRoutes,
  ...travellerRoutes,
  ...hostRoutes,
  ...chatRoutes,
  ...opsRoutes,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  // One broken screen leaves the frame around it standing.
  defaultErrorComponent: ({ error, reset }) => <ErrorScreen error={error} onRetry={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
