import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../src/shared/local-time.js';
import { programmeQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { HeatMap } from './heat-map.js';
import { HourDialog } from './hour-dialog.js';
import { measures, type Measure, type SupplyFilter } from './supply-filter.js';
import { supplyQuery, type SupplyDemand } from './supply-queries.js';

/** Where hosts are missing, hour by hour of a week. */
export function SupplyScreen() {
  const { t } = useTranslation(['ops-supply', 'ops']);
  const { slug } = useConsole();
  const { data, error, refetch } = useQuery(programmeQuery(slug));
  const filter = useSearch({ from: '/ops/$slug/supply' });
  const hub = data?.hubs.find(({ iata }) => iata === filter.hub) ?? data?.hubs[0];
  return (
    <Screen title={t('ops:nav.supply')} width="full">
      {!data && !error && <Waiting />}
      {!data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && !hub && <EmptyState title={t('noHub.title')}>{t('noHub.detail')}</EmptyState>}
      {data && hub && <SupplyOfHub slug={slug} hub={hub} hubs={data.hubs} filter={filter} />}
    </Screen>
  );
}

interface HubName {
  iata: string;
  city: string;
}

interface SupplyOfHubProps {
  slug: string;
  hub: HubName;
  hubs: HubName[];
  filter: SupplyFilter;
}

function SupplyOfHub({ slug, hub, hubs, filter }: SupplyOfHubProps) {
  const { t } = useTranslation('ops-supply');
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(supplyQuery(slug, hub.iata, filter));
  const change = (next: Partial<SupplyFilter>) =>
    void navigate({ to: '/ops/$slug/supply', params: { slug }, search: { ...filter, ...next }, replace: true });
  const { measure = 'gap', date, hour } = filter;
  return (
    <Stack>
      <Text c="dimmed">{t('lead', { city: hub.city })}</Text>
      {data && <Filters hubs={hubs} week={data} filter={filter} onChange={change} />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Panel>
          <HeatMap week={data} measure={measure} onOpen={(cell) => change({ date: cell.date, hour: cell.hour })} />
        </Panel>
      )}
      {data && date !== undefined && hour !== undefined && (
        <HourDialog
          query={{ hub: hub.iata, date, hour, ...(filter.language && { language: filter.language }) }}
          timeZone={data.timeZone}
          onClose={() => change({ date: undefined, hour: undefined })}
        />
      )}
    </Stack>
  );
}

interface FiltersProps {
  hubs: HubName[];
  week: SupplyDemand;
  filter: SupplyFilter;
  onChange: (next: Partial<SupplyFilter>) => void;
}

function Filters({ hubs, week, filter, onChange }: FiltersProps) {
  const { t } = useTranslation('ops-supply');
  const format = useFormat();
  const { measure = 'gap', language = '' } = filter;
  return (
    <Group align="flex-end">
      {hubs.length > 1 && (
        <NativeSelect
          label={t('hub')}
          value={week.hub}
          data={hubs.map(({ iata, city }) => ({ value: iata, label: city }))}
          onChange={(event) => onChange({ hub: event.currentTarget.value, date: undefined, hour: undefined })}
        />
      )}
      <NativeSelect
        label={t('language')}
        value={language}
        data={[
          { value: '', label: t('language.any') },
          ...week.languages.map((code) => ({ value: code, label: format.language(code) })),
        ]}
        onChange={(event) => onChange({ language: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('measure')}
        value={measure}
        data={measures.map((value) => ({ value, label: t(`measure.${value}`) }))}
        onChange={(event) => onChange({ measure: event.currentTarget.value as Measure })}
      />
      <Group gap="xs" role="group" aria-label={t('week')}>
        <Button variant="default" mih={44} onClick={() => onChange({ week: addDays(week.week, -7) })}>
          {t('week.before')}
        </Button>
        <Text aria-live="polite" fw={600}>
          {t('week.from', { date: format.longDate(week.week) })}
        </Text>
        <Button variant="default" mih={44} onClick={() => onChange({ week: addDays(week.week, 7) })}>
          {t('week.after')}
        </Button>
      </Group>
    </Group>
  );
}
