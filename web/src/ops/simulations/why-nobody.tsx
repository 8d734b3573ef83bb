import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Section } from '../../ui/section.js';
import { useGateWords } from '../console/use-gate-words.js';
import { compareCounts, type ComparedCount } from './comparison.js';
import { PairedBars } from './paired-bars.js';
import type { ReportPart } from './simulation-report.js';
import { useCauseWords } from './use-cause-words.js';

/** Why layovers are left without a host, under both versions. */
export function WhyNobody({ simulation: { version, publishedVersion }, result: { published, draft } }: ReportPart) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const causeWords = useCauseWords();
  const gateWords = useGateWords();
  const barsOf = <K extends string>(counts: ComparedCount<K>[], words: (key: K) => string) =>
    counts.map((count) => ({
      ...count,
      label: words(count.key),
      words: { published: format.number(count.published), draft: format.number(count.draft) },
    }));
  const causes = barsOf(compareCounts(published.unmatched, draft.unmatched), causeWords);
  const gates = barsOf(compareCounts(published.gates, draft.gates), gateWords);
  return (
    <Stack gap="xl">
      <Section title={t('why')} lead={causes.length > 0 && t('why.lead')}>
        {causes.length === 0 && <Text>{t('why.none')}</Text>}
        <PairedBars version={version} publishedVersion={publishedVersion} bars={causes} />
      </Section>
      {gates.length > 0 && (
        <Section title={t('why.gates')} lead={t('why.gatesLead')}>
          <PairedBars version={version} publishedVersion={publishedVersion} bars={gates} />
        </Section>
      )}
    </Stack>
  );
}
