import { createRootRoute, Outlet } from '@tanstack/react-router';
import { Frame } from './frame.js';
import { ErrorScreen } from './error-screen.js';
import { NotFoundScreen } from './not-found-screen.js';

export const rootRoute = createRootRoute({
  component: () => (
    <Frame>
      <Outlet />
    </Frame>
  ),
  errorComponent: ({ error, reset }) => (
    <Frame>
      <ErrorScreen error={error} onRetry={reset} />
    </Frame>
  ),
  notFoundComponent: NotFoundScreen,
});
