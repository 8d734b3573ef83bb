import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import type { Report } from './moderation-queries.js';
import classes from './moderation.module.css';

const figures = ['meetups', 'cancelled', 'reportsMade', 'reportsAbout', 'upheldAbout'] as const;

/** What the programme knows of one of the two, and the ways to more. */
export function MemberRecord({ slug, member }: { slug: string; member: Report['members'][number] }) {
  const { t } = useTranslation(['ops-moderation', 'ops-people']);
  const format = useFormat();
  const { memberId, firstName, isReporter, hostId, hostState } = member;
  return (
    <Panel>
      <Section title={firstName || t('nameless')}>
        <Text c="dimmed">
          {[
            t(isReporter ? 'member.reporter' : 'member.about'),
            hostState === null ? t('ops-people:part.traveller') : `${t('ops-people:part.host')} (${t(`ops-people:hostState.${hostState}`)})`,
          ].join(' · ')}
        </Text>
        <dl className={classes.record}>
          {figures.map((figure) => (
            <Figure key={figure} name={t(`member.${figure}`)} value={format.number(member[figure])} />
          ))}
        </dl>
        <Group>
          <LinkButton to="/ops/$slug/members/$memberId" params={{ slug, memberId }} variant="default" mih={44}>
            {t('member.support')}
          </LinkButton>
          {hostId !== null && (
            <LinkButton
              to="/ops/$slug/people"
              params={{ slug }}
              search={{ tab: 'hosts', search: firstName }}
              variant="default"
              mih={44}
            >
              {t('member.host')}
            </LinkButton>
          )}
        </Group>
      </Section>
    </Panel>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
