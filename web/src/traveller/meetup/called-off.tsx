import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import type { Side } from './meetup-page.js';
import { whoCalledOff, whyCalledOff } from './why-called-off.js';

/** A meetup that is not to be: who called it off, why, and what comes next. */
export function CalledOff({ meetup, side }: { meetup: Meetup; side: Side }) {
  const { t } = useTranslation('traveller');
  const who = whoCalledOff(meetup);
  const { code, words } = whyCalledOff(meetup);
  const name = who === 'host' ? meetup.host.firstName : meetup.traveller.firstName;
  const next = side === 'host' ? 'off.nextHost' : who === 'traveller' ? 'off.nextMine' : 'off.nextTraveller';
  return (
    <Panel role="status">
      <Stack gap="sm">
        <Title order={2}>
          {who === 'nobody' ? t('off.nobody') : t(who === side ? 'off.you' : 'off.other', { name })}
        </Title>
        {code && <Text>{t(`off.why.${code}`)}</Text>}
        {words && (
          <Text component="blockquote" m={0} fs="italic" dir="auto">
            {words}
          </Text>
        )}
        <Text>{t(next)}</Text>
        <div>
          {side === 'host' ? (
            <LinkButton to="/host" mih={44}>
              {t('off.toHosting')}
            </LinkButton>
          ) : (
            <LinkButton to="/trips/$layoverId" params={{ layoverId: meetup.layoverId }} mih={44}>
              {t('off.toTrip')}
            </LinkButton>
          )}
        </div>
      </Stack>
    </Panel>
  );
}
