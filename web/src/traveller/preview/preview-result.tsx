import { useTranslation } from 'react-i18next';
import type { LayoverPreview } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import type { LayoverSearch } from '../../layover-form/layover-search.js';
import { Timeline } from '../../timeline/timeline.js';
import { stepAt } from '../../timeline/timeline-spans.js';
import { LinkButton } from '../../ui/link-button.js';
import { PreviewReasons } from './preview-reasons.js';
import { ZoneList } from './zone-list.js';
import classes from './preview.module.css';

interface PreviewResultProps {
  preview: LayoverPreview;
  slug: string;
  search: LayoverSearch;
  /** Of what was said before, while what was said now is being reckoned. */
  isOld: boolean;
  onZone: (zone: string | undefined) => void;
}

/** The answer: how long, from when to when, who is there, and what it is made of. */
export function PreviewResult({ preview, slug, search, isOld, onZone }: PreviewResultProps) {
  const { t } = useTranslation('layover');
  const { hub, verdict, timeline, zones, zone } = preview;
  return (
    <div className={classes.answer} aria-busy={isOld}>
      <section className={classes.headline} data-verdict={verdict} aria-live="polite">
        <Headline preview={preview} />
        {verdict !== 'not_enough_time' && (
          <LinkButton to="/p/$slug/request" params={{ slug }} search={search} size="lg" className={classes.ask}>
            {t('preview.ask')}
          </LinkButton>
        )}
      </section>
      <PreviewReasons preview={preview} />
      {timeline.length > 0 && (
        <section>
          <h2 className={classes.title}>{t('preview.timeline')}</h2>
          <p className={classes.lead}>{t('preview.timeline.hint')}</p>
          <Timeline steps={timeline} timeZone={hub.timeZone} city={hub.city} />
        </section>
      )}
      {zones.length > 1 && <ZoneList zones={zones} chosen={zone} isAsked={search.zone !== undefined} onZone={onZone} />}
    </div>
  );
}

function Headline({ preview: { verdict, usableMinutes, hostsFree, hub, timeline, zones, zone } }: { preview: LayoverPreview }) {
  const { t } = useTranslation('layover');
  const format = useFormat();
  const from = stepAt(timeline, 'zone_arrival');
  const to = stepAt(timeline, 'leave_by');
  const zoneName = zones.find((one) => one.zone === zone)?.name;
  return (
    <>
      <p className={classes.verdict}>{t(`preview.verdict.${verdict}`)}</p>
      {verdict !== 'not_enough_time' && from && to && (
        <>
          <p className={classes.big}>
            <span className="numerals">{format.duration(usableMinutes)}</span>
            <span className={classes.bigNote}>{t('preview.inCity', { city: hub.city })}</span>
          </p>
          <p className={classes.range}>
            {t('preview.range', {
              range: format.timeRange(from, to, hub.timeZone),
              zone: zoneName ?? hub.city,
              day: format.day(from, hub.timeZone),
            })}
          </p>
          <p className={classes.hosts}>{t('preview.hosts', { count: hostsFree })}</p>
        </>
      )}
    </>
  );
}
