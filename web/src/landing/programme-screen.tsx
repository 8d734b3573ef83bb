import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Container } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { programmeQuery } from '../api/queries.js';
import type { ProgrammeLanding } from '../api/types.js';
import { boot } from '../boot.js';
import { useTitle } from '../ui/page-title.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { BecomeHost } from './become-host.js';
import { DeveloperStrip } from './developer-strip.js';
import { Hero } from './hero.js';
import { HowItWorks } from './how-it-works.js';
import classes from './landing.module.css';
import { Safety } from './safety.js';
import { SampleDay } from './sample-day.js';

export function ProgrammeScreen() {
  const { slug } = useParams({ from: '/p/$slug' });
  return <ProgrammePage slug={slug} />;
}

export function ProgrammePage({ slug }: { slug: string }) {
  const { t } = useTranslation('landing');
  const programme = useQuery(programmeQuery(slug));
  if (programme.isPending) return <Waiting />;
  if (programme.isError) {
    return (
      <Screen title={t('unknown')} isTitleHidden>
        <ProblemNotice error={programme.error} onRetry={() => void programme.refetch()} />
      </Screen>
    );
  }
  return <Landing programme={programme.data} />;
}

/** What a programme is, who is there now, and whether there is time for it. */
function Landing({ programme }: { programme: ProgrammeLanding }) {
  const setTitle = useTitle();
  useEffect(() => setTitle(programme.name), [setTitle, programme.name]);
  return (
    <>
      <Hero programme={programme} />
      <Container size={1180} px={{ base: 'md', sm: 'lg' }} className={classes.sections}>
        <HowItWorks />
        <SampleDay programme={programme} />
        <BecomeHost programme={programme} />
        <Safety />
      </Container>
      <PageFooter programme={programme} />
    </>
  );
}

function PageFooter({ programme: { name, brandName } }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation('landing');
  return (
    <footer className={classes.footer}>
      <Container size={1180} px={{ base: 'md', sm: 'lg' }}>
        <p className={classes.footerName}>{name}</p>
        <p>{t('footer.by', { brand: brandName })}</p>
        {boot.demo && <DeveloperStrip />}
      </Container>
    </footer>
  );
}
