import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { useEngineWords } from '../../ui/engine-words.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Section } from '../../ui/section.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { Bars } from '../console/bars.js';
import { useConsole } from '../console/use-console.js';
import { useGateWords } from '../console/use-gate-words.js';
import { WhyNotPicker } from '../explorer/why-not-picker.js';
import { FoundCandidate } from './found-candidate.js';
import { LayoverDetails, useLayoverFacts } from './layover-facts.js';
import { findingQuery, type Finding } from './run-queries.js';

const MINUTE_MS = 60_000;

/** What a run found of one layover: who suits it and why, or what keeps everybody away. */
export function FindingScreen() {
  const { t } = useTranslation('ops');
  const { slug } = useConsole();
  const { runId, layoverId } = useParams({ from: '/ops/$slug/runs/$runId/layovers/$layoverId' });
  const { data, isPending, error, refetch } = useQuery(findingQuery(slug, runId, layoverId));
  return (
    <Screen title={t('finding.title')} width="wide">
      <Stack gap="xl">
        <TextLink to="/ops/$slug/runs/$runId" params={{ slug, runId }}>
          {t('runs.backToRun')}
        </TextLink>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Waiting />}
        {data && <Which slug={slug} finding={data} />}
        {data && <Found finding={data} slug={slug} />}
        {data && <WhyNotPicker slug={slug} layoverId={layoverId} hub={data.hub.iata} />}
      </Stack>
    </Screen>
  );
}

/** Which layover it is, and the way to whose it is. */
function Which({ slug, finding: { layover, hub } }: { slug: string; finding: Finding }) {
  const { t } = useTranslation('ops');
  const { times, details } = useLayoverFacts(hub)(layover);
  return (
    <Panel>
      <Stack gap="xs">
        <Text fw={650}>{times}</Text>
        <LayoverDetails details={details} />
        <TextLink to="/ops/$slug/members/$memberId" params={{ slug, memberId: layover.travellerId }}>
          {t('finding.whose')}
        </TextLink>
      </Stack>
    </Panel>
  );
}

function Found({ finding, slug }: { finding: Finding; slug: string }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const words = useEngineWords();
  const gateWords = useGateWords();
  const now = useNow(MINUTE_MS);
  const { outcome, cause, foundAt, reasons, reasonCounts, nearMisses, candidates, candidateCount } = finding;
  const gates = Object.entries(reasonCounts).sort(([, a], [, b]) => b - a);
  return (
    <>
      <div>
        <Text fw={650} size="lg">
          {t(`runs.outcome.${outcome}`)}
        </Text>
        {cause && <Text>{t(`runs.cause.${cause}`)}</Text>}
        <Text c="dimmed">{t('finding.at', { when: format.relative(foundAt, now) })}</Text>
        {reasons.length > 0 && (
          <List mt="sm">
            {reasons.map((reason) => (
              <List.Item key={words(reason)}>{words(reason)}</List.Item>
            ))}
          </List>
        )}
      </div>
      {gates.length > 0 && (
        <Section title={t('finding.gates')}>
          <Bars bars={gates.map(([gate, count]) => ({ label: gateWords(gate), value: count, words: format.number(count) }))} />
        </Section>
      )}
      {nearMisses.length > 0 && (
        <Section title={t('finding.nearMisses')}>
          <List>
            {nearMisses.map((message) => (
              <List.Item key={words(message)}>{words(message)}</List.Item>
            ))}
          </List>
        </Section>
      )}
      {candidateCount > 0 && (
        <Section title={t('finding.candidates')} aside={t('runs.candidateCount', { count: candidateCount })}>
          {candidates.length === 0 && <Text>{t('finding.candidates.none')}</Text>}
          {candidates.map((candidate) => (
            <FoundCandidate key={candidate.hostId} slug={slug} layoverId={finding.layoverId} candidate={candidate} />
          ))}
        </Section>
      )}
    </>
  );
}
