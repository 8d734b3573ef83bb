import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Section } from '../../ui/section.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { Bars } from '../console/bars.js';
import { Figures } from '../console/figures.js';
import { useConsole } from '../console/use-console.js';
import { useGateWords } from '../console/use-gate-words.js';
import { RunFindings } from './run-findings.js';
import { runQuery, type RunDetails } from './run-queries.js';
import { RunState } from './run-state.js';

/** One run: its figures, where its time went, why nobody was found, and what it found of each layover. */
export function RunScreen() {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const { slug } = useConsole();
  const { runId } = useParams({ from: '/ops/$slug/runs/$runId' });
  const { outcome } = useSearch({ from: '/ops/$slug/runs/$runId' });
  const run = useInfiniteQuery(runQuery(slug, runId, outcome));
  const details = run.data?.pages[0];
  const title = !details
    ? t('nav.runs')
    : details.startedAt
      ? t('runs.one', { hub: details.hub.city, at: format.dayAndTime(details.startedAt, details.hub.timeZone) })
      : t('runs.queuedOne', { hub: details.hub.city });
  return (
    <Screen title={title} width="full">
      <Stack gap="xl">
        <TextLink to="/ops/$slug/runs" params={{ slug }}>
          {t('runs.back')}
        </TextLink>
        <ProblemNotice error={run.error} onRetry={() => void run.refetch()} />
        {run.isPending && <Waiting />}
        {details && <RunSummary details={details} />}
        {details && <RunFindings slug={slug} hub={details.hub} runId={runId} outcome={outcome} query={run} />}
      </Stack>
    </Screen>
  );
}

function RunSummary({ details }: { details: RunDetails }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const gateWords = useGateWords();
  const { counts, timings, unmatchedReasons, ruleSetVersion, error } = details;
  const reasons = Object.entries(unmatchedReasons).sort(([, a], [, b]) => b.pairs - a.pairs);
  return (
    <>
      <div>
        <RunState state={details.state} />
        {error && <Text c="red.9">{error}</Text>}
      </div>
      {counts && (
        <Figures
          figures={[
            ...(['layovers', 'waiting', 'hosts', 'pairs', 'candidates', 'assigned', 'invited', 'unmatched', 'deferred'] as const).map(
              (key) => ({ label: t(`runs.${key}`), value: counts[key] }),
            ),
            ...(ruleSetVersion === null ? [] : [{ label: t('runs.rules'), value: ruleSetVersion }]),
          ]}
        />
      )}
      {timings && (
        <Section title={t('runs.timings')} aside={t('runs.ms', { ms: timings.totalMs })}>
          <Bars
            bars={(['snapshot', 'matching', 'writes'] as const).map((key) => ({
              label: t(`runs.time.${key}`),
              value: timings[`${key}Ms`],
              words: t('runs.ms', { ms: timings[`${key}Ms`] }),
            }))}
          />
        </Section>
      )}
      {reasons.length > 0 && (
        <Section title={t('runs.reasons')} lead={t('runs.reasonLead')}>
          <Bars
            bars={reasons.map(([gate, { layovers, pairs }]) => ({
              label: gateWords(gate),
              value: pairs,
              words: `${format.number(pairs)} · ${t('runs.inLayovers', { count: layovers })}`,
            }))}
          />
        </Section>
      )}
    </>
  );
}
