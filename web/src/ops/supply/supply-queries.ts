import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { SupplyFilter } from './supply-filter.js';

export type SupplyDemand = components['schemas']['SupplyDemand'];
export type SupplyHour = components['schemas']['SupplyHour'];
export type WeekCell = SupplyDemand['hours'][number];

const keyOf = (slug: string) => ['ops', slug, 'supply'] as const;

export const supplyQuery = (slug: string, hub: string, { week, language }: SupplyFilter) =>
  queryOptions({
    queryKey: [...keyOf(slug), hub, { week, language }],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/supply-demand', {
          params: { path: { slug }, query: { hub, week, language } },
        }),
      ),
    // Another week in the place of this one, not a blank screen between them.
    placeholderData: (previous) => previous,
  });

export interface HourOf {
  hub: string;
  date: string;
  hour: number;
  language?: string;
}

export const supplyHourQuery = (slug: string, query: HourOf) =>
  queryOptions({
    queryKey: [...keyOf(slug), 'hour', query],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/ops/programmes/{slug}/supply-demand/hour', { params: { path: { slug }, query } })),
  });
