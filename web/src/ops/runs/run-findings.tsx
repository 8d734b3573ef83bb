import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.js';
import { TextLink } from '../../ui/text-link.js';
import { LayoverDetails, useLayoverFacts } from './layover-facts.js';
import type { RunDetails } from './run-queries.js';
import classes from './run-findings.module.css';
import { runOutcomes, toRunFilter, type RunOutcome } from './runs-filter.js';

interface RunFindingsProps {
  slug: string;
  hub: RunDetails['hub'];
  runId: string;
  outcome: RunOutcome | undefined;
  query: UseInfiniteQueryResult<InfiniteData<RunDetails>>;
}

/** What a run found of each layover, narrowed to one outcome if wanted. */
export function RunFindings({ slug, hub, runId, outcome, query }: RunFindingsProps) {
  const { t } = useTranslation('ops');
  const navigate = useNavigate();
  const factsOf = useLayoverFacts(hub);
  const findings = query.data?.pages.flatMap(({ layovers }) => layovers.items) ?? [];
  return (
    <Section title={t('runs.findings')} lead={t('runs.findingsLead')}>
      <Stack>
        <NativeSelect
          maw={360}
          label={t('runs.outcome')}
          value={outcome ?? ''}
          data={[{ value: '', label: t('all') }, ...runOutcomes.map((value) => ({ value, label: t(`runs.outcome.${value}`) }))]}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: '.', search: toRunFilter({ outcome: value }), replace: true })
          }
        />
        {findings.length === 0 && <Text>{t('runs.findings.none')}</Text>}
        <ul className={classes.list}>
          {findings.map(({ layoverId, layover, outcome: found, cause, candidateCount }) => {
            const { times, details } = factsOf(layover);
            return (
              <li key={layoverId} className={classes.row}>
                <div>
                  <TextLink to="/ops/$slug/runs/$runId/layovers/$layoverId" params={{ slug, runId, layoverId }}>
                    {times}
                  </TextLink>
                  <LayoverDetails details={details} />
                </div>
                <span>
                  {t(`runs.outcome.${found}`)}
                  {cause && ` · ${t(`runs.cause.${cause}`)}`}
                </span>
                <span>{t('runs.candidateCount', { count: candidateCount })}</span>
              </li>
            );
          })}
        </ul>
        {query.hasNextPage && (
          <Button variant="default" mih={44} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
