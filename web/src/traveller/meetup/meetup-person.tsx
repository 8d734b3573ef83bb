import { Group, Stack, Text, Title } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversationsQuery, hostCardQuery } from '../../api/queries.js';
import type { Meetup } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Panel } from '../../ui/panel.js';
import { Portrait } from '../../ui/portrait.js';
import { UnreadBadge } from '../../ui/unread-badge.js';
import type { Side } from './meetup-page.js';

/** With whom, and the way to their chat. */
export function MeetupPerson({ meetup, side }: { meetup: Meetup; side: Side }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const { host, traveller, conversationId } = meetup;
  const hostCard = useQuery({ ...hostCardQuery(host.hostId), enabled: side === 'traveller' }).data;
  // What is known already is there without asking; to the host it says nothing of their guest.
  const card = side === 'traveller' ? hostCard : undefined;
  const conversations = useInfiniteQuery(conversationsQuery).data?.pages.flatMap(({ items }) => items);
  const conversation = conversations?.find(({ id }) => id === conversationId);
  const firstName = side === 'host' ? traveller.firstName : host.firstName;
  const languages = card?.languages.filter(({ mode }) => mode === 'speaks').map(({ language }) => format.language(language));
  return (
    <Panel>
      <Group align="flex-start" wrap="nowrap">
        <Portrait id={side === 'host' ? traveller.memberId : host.hostId} firstName={firstName} size={72} />
        <Stack gap={4} miw={0}>
          <Title order={2} size="h3">
            <bdi>{firstName}</bdi>
          </Title>
          {side === 'host' && traveller.partySize > 1 && (
            <Text>{t('person.party', { count: traveller.partySize - 1 })}</Text>
          )}
          {card && card.bio !== '' && (
            <Text size="sm" dir="auto">
              {card.bio}
            </Text>
          )}
          {languages && languages.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('person.speaks', { languages: format.list(languages) })}
            </Text>
          )}
        </Stack>
      </Group>
      {conversationId && (
        <LinkButton
          to="/chats/$conversationId"
          params={{ conversationId }}
          mt="md"
          size="lg"
          mih={48}
          fullWidth
          variant={meetup.state === 'cancelled' || meetup.state === 'completed' ? 'light' : 'filled'}
          leftSection={<IconMessageCircle size={22} aria-hidden />}
          rightSection={<UnreadBadge count={conversation?.unread ?? 0} />}
        >
          {t(conversation && conversation.state !== 'open' ? 'person.readChat' : 'person.chat')}
        </LinkButton>
      )}
    </Panel>
  );
}
