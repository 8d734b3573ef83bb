import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { consoleRoute } from '../console-route.js';
import { toReportFilter } from './report-filter.js';

const reports = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/reports',
  validateSearch: toReportFilter,
  component: lazyRouteComponent(() => import('./reports-screen.js'), 'ReportsScreen'),
});

const report = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/reports/$reportId',
  component: lazyRouteComponent(() => import('./report-screen.js'), 'ReportScreen'),
});

export const moderationRoutes = [reports, report] as const;
