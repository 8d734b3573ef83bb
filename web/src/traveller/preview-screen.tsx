import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { programmeQuery } from '../api/queries.js';
import type { ProgrammeLanding } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { LayoverFields } from '../layover-form/layover-fields.js';
import { layoverErrors } from '../layover-form/layover-errors.js';
import { factsOf, type LayoverSearch } from '../layover-form/layover-search.js';
import { previewQuery } from '../layover-form/preview-query.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { PreviewResult } from './preview/preview-result.js';
import classes from './preview/preview.module.css';
import { SaidForm } from './preview/said-form.js';

/** Do I have time? For anybody: no account, nothing stored, all of it in the address. */
export function PreviewScreen() {
  const { t } = useTranslation('layover');
  const { slug } = useParams({ from: '/p/$slug/preview' });
  const programme = useQuery(programmeQuery(slug));
  const format = useFormat();
  const cities = format.list(programme.data?.hubs.map(({ city }) => city) ?? [], 'disjunction');
  if (programme.isPending) return <Waiting />;
  return (
    <Screen title={t('preview.title', { city: cities })} width="wide">
      <Text c="dimmed" size="lg" mt="-0.75rem" mb="lg">
        {t('preview.lead')}
      </Text>
      {programme.isError ? (
        <ProblemNotice error={programme.error} onRetry={() => void programme.refetch()} />
      ) : (
        <Preview programme={programme.data} />
      )}
    </Screen>
  );
}

function Preview({ programme }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation('layover');
  const { slug, hubs } = programme;
  const search = useSearch({ from: '/p/$slug/preview' });
  const navigate = useNavigate({ from: '/p/$slug/preview' });
  // Navigation comes a moment after the keystroke; a field must not.
  const [said, setSaid] = useState<LayoverSearch>(search);
  const facts = factsOf(said, hubs[0]?.iata);
  const preview = useQuery(previewQuery(slug, facts, said.zone));
  const errors = layoverErrors(preview.error, said);
  const isBesideField = Object.keys(errors).length > 0;
  const change = (next: LayoverSearch) => {
    setSaid(next);
    void navigate({ search: next, replace: true, resetScroll: false });
  };
  return (
    <div className={classes.columns}>
      <SaidForm said={said} facts={facts} hubs={hubs} mustOpen={isBesideField}>
        <LayoverFields value={said} onChange={change} hubs={hubs} errors={errors} />
      </SaidForm>
      <div className={classes.result}>
        {!facts && <p className={classes.hint}>{t('preview.fillIn')}</p>}
        {facts && preview.isPending && <Waiting />}
        {!isBesideField && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.isError && isBesideField && <p className={classes.hint}>{t('preview.mend')}</p>}
        {facts && preview.isSuccess && (
          <PreviewResult
            preview={preview.data}
            slug={slug}
            search={said}
            isOld={preview.isPlaceholderData}
            onZone={(zone) => change({ ...said, zone })}
          />
        )}
      </div>
    </div>
  );
}
