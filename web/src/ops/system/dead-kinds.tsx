import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { AskFirst } from '../../ui/ask-first.js';
import type { DeadKind } from './system-queries.js';
import { useRetryAll } from './use-settle-letter.js';
import { withWholeQueues, type DeadGroup } from './whole-queues.js';

const NARROWEST = 420;

/** How many have failed of each kind. What failed for one cause is tried again together, once that is gone. */
export function DeadKinds({ slug, kinds }: { slug: string; kinds: readonly DeadKind[] }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const [asked, setAsked] = useState<DeadGroup | null>(null);
  const retrying = useRetryAll(slug);
  const wordsOf = ({ source, name }: DeadGroup) => (name === undefined ? t('dead.queue', { queue: source }) : `${source} · ${name}`);
  return (
    <>
      {kinds.length > 0 && (
        <Table.ScrollContainer minWidth={NARROWEST} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('dead.kind')}</Table.Th>
                <Table.Th scope="col">{t('dead.count')}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {withWholeQueues(kinds).map((group) => (
                <Table.Tr key={wordsOf(group)}>
                  <Table.Th scope="row">{wordsOf(group)}</Table.Th>
                  <Table.Td className="numerals">{format.number(group.count)}</Table.Td>
                  <Table.Td ta="end">
                    <Button
                      variant="light"
                      mih={44}
                      aria-label={t('dead.all.of', { kind: wordsOf(group) })}
                      onClick={() => {
                        retrying.reset();
                        setAsked(group);
                      }}
                    >
                      {t('dead.all')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <div role="status">
        {retrying.data && (
          <Text>
            {t('dead.all.done', { count: retrying.data.count })} {retrying.data.areMore && t('dead.all.more')}
          </Text>
        )}
      </div>
      {asked && (
        <AskFirst
          opened
          onClose={() => setAsked(null)}
          title={t('dead.all.title')}
          action={t('dead.all')}
          isPending={retrying.isPending}
          error={retrying.error}
          onConfirm={() =>
            retrying.mutate({ source: asked.source, name: asked.name }, { onSuccess: () => setAsked(null) })
          }
        >
          {t('dead.all.detail', { kind: wordsOf(asked), count: asked.count })}
        </AskFirst>
      )}
    </>
  );
}
