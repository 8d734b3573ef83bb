import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { AskFirst } from '../../ui/ask-first.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { useConsole } from '../console/use-console.js';
import { decide, decisionsIn, type Decision } from './decisions.js';
import { HostRecord } from './host-record.js';
import { peopleKey, type OpsHost } from './people-queries.js';

const MINUTE_MS = 60_000;
const MAX_REASON = 500;
const UNDECIDED = ['applied', 'screening', 'waitlisted'];

/** Somebody who wants to host, or does, with what staff may decide about them. */
export function PersonCard({ slug, host }: { slug: string; host: OpsHost }) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const { may } = useConsole();
  const [isOpen, setOpen] = useState(false);
  const waits = UNDECIDED.includes(host.state);
  const decisions = may('manager') ? decisionsIn[host.state] : [];
  return (
    <Panel>
      <Stack gap="xs">
        <Group gap="xs">
          <Title order={2} size="h4" dir="auto">
            {host.firstName || t('members.nameless')}
          </Title>
          <Badge variant="light">{t(`hostState.${host.state}`)}</Badge>
          {waits && Date.parse(host.answerBy) < now && <Badge color="red">{t('applications.late')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {[
            host.hub,
            host.age === null ? '' : t('applications.age', { age: host.age }),
            host.countryCode === null ? '' : format.country(host.countryCode),
            waits
              ? t('applications.answerBy', { when: format.relative(host.answerBy, now) })
              : t('applications.applied', { when: format.relative(host.appliedAt, now) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Text size="sm">{format.list(host.languages.map(({ language }) => format.language(language)))}</Text>
        {host.motive !== '' && <Text dir="auto">{host.motive}</Text>}
        {!waits && (
          <div>
            <Button variant="subtle" mih={44} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t('record.title')}
            </Button>
          </div>
        )}
        {isOpen && <HostRecord slug={slug} hostId={host.id} />}
        {decisions.length > 0 && <Decisions slug={slug} host={host} decisions={decisions} />}
      </Stack>
    </Panel>
  );
}

function Decisions({ slug, host, decisions }: { slug: string; host: OpsHost; decisions: readonly Decision[] }) {
  const { t } = useTranslation('ops-people');
  const client = useQueryClient();
  const [asked, setAsked] = useState<Decision | null>(null);
  const deciding = useMutation({
    mutationFn: ({ decision, reason }: { decision: Decision; reason: string }) => decide(slug, host.id, decision, reason),
    onSuccess: () => {
      setAsked(null);
      return client.invalidateQueries({ queryKey: peopleKey(slug) });
    },
  });
  return (
    <Group gap="xs">
      {decisions.map((decision) => (
        <Button
          key={decision}
          mih={44}
          variant={decision === 'approve' || decision === 'reinstate' ? 'filled' : 'default'}
          onClick={() => {
            deciding.reset();
            setAsked(decision);
          }}
        >
          {t(`decision.${decision}`)}
        </Button>
      ))}
      {asked && (
        <AskFirst
          opened
          onClose={() => setAsked(null)}
          title={t('decision.title', { decision: t(`decision.${asked}`), name: host.firstName })}
          action={t(`decision.${asked}`)}
          reason={{ label: t('decision.reason'), maxLength: MAX_REASON }}
          isPending={deciding.isPending}
          error={deciding.error}
          onConfirm={(reason) => deciding.mutate({ decision: asked, reason })}
        >
          {t(`decision.${asked}.detail`)}
        </AskFirst>
      )}
    </Group>
  );
}
