import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { useHubTime } from './use-hub-time.js';
import type { Version } from './rules-queries.js';
import { useColleagues } from './use-colleagues.js';

/** Who wrote a version, on what it is based, since when or for whom it is in force. */
export function VersionFacts({ slug, version }: { slug: string; version: Version }) {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const time = useHubTime(slug);
  const { nameOf } = useColleagues(slug);
  const { state, basedOn, authorId, contributorIds, createdAt, publishAt, publishedAt, publishedById, supersededAt, stage } = version;
  const authors = [...new Set([...(authorId ? [authorId] : []), ...contributorIds])].map(nameOf);
  // Which part it was on trial for stays on record; it is on trial no more.
  const isStaged = state === 'staged';
  const facts = [
    state === 'scheduled' && publishAt && t('facts.scheduled', { when: time(publishAt) }),
    isStaged && stage?.hubs && t('facts.stagedHubs', { hubs: format.list(stage.hubs) }),
    isStaged && stage?.sharePercent && t('facts.stagedShare', { share: format.number(stage.sharePercent / 100, { style: 'percent' }) }),
    publishedAt && t(state === 'published' ? 'facts.published' : 'facts.wasPublished', { when: time(publishedAt), who: nameOf(publishedById) }),
    state === 'superseded' && supersededAt && t('facts.superseded', { when: time(supersededAt) }),
    authors.length > 0 && t('facts.written', { who: format.list(authors), when: time(createdAt) }),
    basedOn !== null && t('facts.basedOn', { version: basedOn }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <Text size="sm" c="dimmed">
      {facts.join(' ')}
    </Text>
  );
}
