import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconCopy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { HostProfile } from '../../api/types.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

/** The secret address under which a calendar program reads the host's calendar. It is shown once. */
export function CalendarLink({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { slug } = host.programme;
  const make = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/hosts/me/calendar-link', { params: { query: { programme: slug } } })),
    onSuccess: () => {
      setAsking(false);
      for (const queryKey of [keys.ownHost(slug), keys.availability(slug)]) void client.invalidateQueries({ queryKey });
    },
  });
  const url = make.data?.url;
  const needsAsking = host.hasCalendarLink && !url;
  return (
    <Panel>
      <Stack gap="sm">
        <Text>{t(needsAsking ? 'link.exists' : 'link.lead')}</Text>
        {url && (
          <>
            <TextInput
              label={t('link.address')}
              description={t('link.secret')}
              value={url}
              readOnly
              dir="ltr"
              onFocus={(event) => event.currentTarget.select()}
            />
            <Group gap="xs">
              <CopyButton value={url}>
                {({ copied, copy }) => (
                  <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>
                    <span role="status">{t(copied ? 'link.copied' : 'link.copy')}</span>
                  </Button>
                )}
              </CopyButton>
              <Button
                component="a"
                variant="light"
                href={url.replace(/^https?:/, 'webcal:')}
                leftSection={<IconCalendarPlus size={18} aria-hidden />}
              >
                {t('link.open')}
              </Button>
            </Group>
          </>
        )}
        {!url && !isAsking && (
          <div>
            <Button variant="light" loading={make.isPending} onClick={() => (needsAsking ? setAsking(true) : make.mutate())}>
              {t(needsAsking ? 'link.another' : 'link.make')}
            </Button>
          </div>
        )}
        {!url && isAsking && (
          <>
            <Text fw={600}>{t('link.anotherAsk')}</Text>
            <Group>
              <Button loading={make.isPending} onClick={() => make.mutate()} autoFocus>
                {t('link.anotherYes')}
              </Button>
              <Button variant="subtle" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
            </Group>
          </>
        )}
        <ProblemNotice error={make.error} />
      </Stack>
    </Panel>
  );
}
