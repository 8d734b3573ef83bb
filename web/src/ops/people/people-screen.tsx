import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../ui/screen.js';
import { useConsole } from '../console/use-console.js';
import { People } from './people.js';
import { tabs, type PeopleFilter, type Tab } from './people-filter.js';
import { Share } from './share.js';

/** Who wants to host, who does, and whether they are asked evenly. */
export function PeopleScreen() {
  const { t } = useTranslation(['ops-people', 'ops']);
  const { slug } = useConsole();
  const navigate = useNavigate();
  const filter = useSearch({ from: '/ops/$slug/people' });
  const show = (search: PeopleFilter) => void navigate({ to: '/ops/$slug/people', params: { slug }, search, replace: true });
  const { tab = 'applications' } = filter;
  return (
    <Screen title={t('ops:nav.people')} width="wide">
      <Tabs value={tab} onChange={(next) => show({ tab: next as Tab })} keepMounted={false}>
        <Tabs.List mb="lg">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one} mih={44}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="applications">
          <People slug={slug} kind="applications" filter={filter} onChange={show} />
        </Tabs.Panel>
        <Tabs.Panel value="hosts">
          <People slug={slug} kind="hosts" filter={filter} onChange={show} />
        </Tabs.Panel>
        <Tabs.Panel value="share">
          <Share slug={slug} filter={filter} onChange={show} />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
