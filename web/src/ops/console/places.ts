import {
  IconAdjustmentsHorizontal,
  IconArrowsShuffle,
  IconBroadcast,
  IconChartGridDots,
  IconFileImport,
  IconFlask,
  IconHeartRateMonitor,
  IconLifebuoy,
  IconMessageReport,
  IconScale,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { LinkProps } from '@tanstack/react-router';
import type { StaffRole } from './use-console.js';

export interface ConsolePlace {
  to: Extract<LinkProps['to'], `/ops/$slug/${string}`>;
  /** Its label is `nav.<key>`. */
  key:
    | 'live'
    | 'runs'
    | 'rules'
    | 'simulations'
    | 'explorer'
    | 'supply'
    | 'people'
    | 'members'
    | 'moderation'
    | 'imports'
    | 'system';
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  least: StaffRole;
}

/** Where staff can go from anywhere in the console, in this order; what a role has no use for is not shown to it. */
export const consolePlaces: readonly ConsolePlace[] = [
  { to: '/ops/$slug/live', key: 'live', icon: IconBroadcast, least: 'support' },
  { to: '/ops/$slug/runs', key: 'runs', icon: IconArrowsShuffle, least: 'support' },
  { to: '/ops/$slug/rules', key: 'rules', icon: IconAdjustmentsHorizontal, least: 'support' },
  { to: '/ops/$slug/simulations', key: 'simulations', icon: IconFlask, least: 'support' },
  { to: '/ops/$slug/explorer', key: 'explorer', icon: IconScale, least: 'support' },
  { to: '/ops/$slug/supply', key: 'supply', icon: IconChartGridDots, least: 'support' },
  { to: '/ops/$slug/people', key: 'people', icon: IconUsers, least: 'support' },
  { to: '/ops/$slug/members', key: 'members', icon: IconLifebuoy, least: 'support' },
  { to: '/ops/$slug/reports', key: 'moderation', icon: IconMessageReport, least: 'support' },
  { to: '/ops/$slug/imports', key: 'imports', icon: IconFileImport, least: 'manager' },
  { to: '/ops/$slug/system', key: 'system', icon: IconHeartRateMonitor, least: 'support' },
];
