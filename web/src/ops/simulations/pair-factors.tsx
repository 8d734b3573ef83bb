import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Section } from '../../ui/section.js';
import { PairedBars } from './paired-bars.js';
import { POINTS_SHOWN } from '../console/points.js';
import type { SimulatedPair } from './simulation-queries.js';

type Factor = SimulatedPair['draft']['factors'][number];

interface PairFactorsProps {
  version: number;
  publishedVersion: number;
  pair: SimulatedPair;
}

/** What the score of a pair is made of under both versions. */
export function PairFactors({ version, publishedVersion, pair: { published, draft } }: PairFactorsProps) {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  const format = useFormat();
  const names = [...new Set([...published.factors, ...draft.factors].map(({ factor }) => factor))];
  if (names.length === 0) return null;
  const wordsOf = (factor: Factor | undefined) =>
    factor
      ? t('pair.points', {
          points: format.number(factor.contribution / POINTS_SHOWN, { maximumFractionDigits: 1 }),
          share: format.number(factor.value, { style: 'percent' }),
          weight: format.number(factor.weight),
        })
      : t('pair.noPoints');
  const bars = names.map((name) => {
    const [before, after] = [published, draft].map(({ factors }) => factors.find(({ factor }) => factor === name));
    return {
      key: name,
      label: t(`ops:factor.${name}`),
      published: before?.contribution ?? 0,
      draft: after?.contribution ?? 0,
      words: { published: wordsOf(before), draft: wordsOf(after) },
    };
  });
  return (
    <Section title={t('pair.factors')} lead={t('pair.factorsLead')}>
      <PairedBars version={version} publishedVersion={publishedVersion} bars={bars} />
    </Section>
  );
}
