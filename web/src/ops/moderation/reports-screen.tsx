import { NativeSelect, Stack, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../ui/screen.js';
import { useConsole } from '../console/use-console.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';
import { tabs, type ReportFilter, type Tab } from './report-filter.js';
import { ReportList } from './report-list.js';
import { Retention } from './retention.js';

/** What members have reported: what waits, what was decided, and how long such things are kept. */
export function ReportsScreen() {
  const { t } = useTranslation(['ops-moderation', 'ops']);
  const { slug } = useConsole();
  const navigate = useNavigate();
  const hubs = useProgrammeHubs(slug);
  const { tab = 'open', hub } = useSearch({ from: '/ops/$slug/reports' });
  const show = (search: ReportFilter) => void navigate({ to: '/ops/$slug/reports', params: { slug }, search, replace: true });
  const choice = hubs.length > 1 && (
    <NativeSelect
      label={t('ops:hub')}
      maw={320}
      value={hub ?? ''}
      data={[{ value: '', label: t('ops:all') }, ...hubs.map(({ iata, city }) => ({ value: iata, label: `${city} (${iata})` }))]}
      onChange={(event) => show({ tab, hub: event.currentTarget.value })}
    />
  );
  return (
    <Screen title={t('ops:nav.moderation')} width="wide">
      <Tabs value={tab} onChange={(next) => show({ tab: next as Tab, hub })} keepMounted={false}>
        <Tabs.List mb="lg">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one} mih={44}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {(['open', 'decided'] as const).map((state) => (
          <Tabs.Panel key={state} value={state}>
            <Stack gap="lg">
              {choice}
              <ReportList slug={slug} state={state} hub={hub} />
            </Stack>
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="kept">
          <Retention slug={slug} />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
