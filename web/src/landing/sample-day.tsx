import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LayoverPreview, ProgrammeLanding } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { previewQuery } from '../layover-form/preview-query.js';
import { TimelineBar } from '../timeline/timeline-bar.js';
import { stepAt } from '../timeline/timeline-spans.js';
import { LinkButton } from '../ui/link-button.js';
import classes from './landing.module.css';
import { sampleLayover } from './sample-layover.js';

/** A layover such as many have, reckoned with the real minutes of the programme's hub. Nothing where that fails. */
export function SampleDay({ programme: { slug, hubs, asOf } }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation('landing');
  const [hub] = hubs;
  const facts = hub && sampleLayover(hub, asOf);
  const preview = useQuery(previewQuery(slug, facts));
  if (!facts || preview.isError || preview.data?.timeline.length === 0) return null;
  return (
    <section aria-labelledby="sample" className={classes.sample}>
      <div>
        <h2 id="sample" className={classes.title}>
          {t('sample.title', { city: hub.city })}
        </h2>
        <p className={classes.lead}>{t('sample.lead')}</p>
        <LinkButton to="/p/$slug/preview" params={{ slug }} search={facts} variant="default">
          {t('sample.look')}
        </LinkButton>
      </div>
      <div className={classes.sampleCard}>{preview.data && <SampleCard preview={preview.data} />}</div>
    </section>
  );
}

function SampleCard({ preview: { timeline, hub, usableMinutes } }: { preview: LayoverPreview }) {
  const { t } = useTranslation('landing');
  const format = useFormat();
  const leaveBy = stepAt(timeline, 'leave_by');
  return (
    <>
      <TimelineBar steps={timeline} timeZone={hub.timeZone} />
      <ul className={classes.legend} aria-hidden>
        {(['airport', 'way', 'city'] as const).map((place) => (
          <li key={place} data-place={place}>
            {t(`sample.${place}`)}
          </li>
        ))}
      </ul>
      <dl className={classes.facts}>
        <div>
          <dt>{t('sample.time', { city: hub.city })}</dt>
          <dd className="numerals">{format.duration(usableMinutes)}</dd>
        </div>
        {leaveBy && (
          <div>
            <dt>{t('sample.leaveBy')}</dt>
            <dd className="numerals">{format.time(leaveBy, hub.timeZone)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
