import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Countdown } from '../../ui/countdown.js';
import { useNow } from '../../ui/now.js';
import classes from './meetup-hero.module.css';
import type { Side } from './meetup-page.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** From then on the time to leave is the only thing that matters. */
const SOON_MS = 30 * MINUTE_MS;

/** The two times that matter, large: when to meet, and for the traveller when to leave. */
export function MeetupHero({ meetup, side }: { meetup: Meetup; side: Side }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const { startsAt, endsAt, leaveBy, hub, state } = meetup;
  const isOver = state === 'completed';
  /** Their meetup is over, their flight is not: until then the time to leave is what counts. */
  const isToLeave = side === 'traveller' && now < Date.parse(meetup.departsAt);
  const left = Date.parse(leaveBy) - now;
  const isUrgent = isToLeave && left < SOON_MS;
  const meet = (
    <div className={classes.time}>
      <h2 className={classes.label}>{t(isOver ? 'hero.met' : 'hero.meet')}</h2>
      <p className={`${isToLeave ? classes.medium : classes.large} numerals`}>
        {format.time(startsAt, hub.timeZone)}
      </p>
      <p className={classes.note}>{t('hero.until', { time: format.time(endsAt, hub.timeZone) })}</p>
      {side === 'host' && state === 'arranged' && <Until at={startsAt} now={now} words="hero.begins" />}
    </div>
  );
  if (!isToLeave) return <section className={classes.hero}>{meet}</section>;
  return (
    <section className={classes.hero} data-urgent={isUrgent || undefined}>
      <div className={classes.time}>
        <h2 className={classes.label}>{t('hero.leaveBy')}</h2>
        <p className={`${classes.large} numerals`}>{format.time(leaveBy, hub.timeZone)}</p>
        <Until at={leaveBy} now={now} words="hero.left" />
        <p className={classes.note}>
          {t('hero.flight', { time: format.time(meetup.departsAt, hub.timeZone), city: hub.city })}
        </p>
      </div>
      {meet}
    </section>
  );
}

interface UntilProps {
  at: string;
  now: number;
  words: 'hero.left' | 'hero.begins';
}

/** A clock that runs down on the day itself; how far away before that. */
function Until({ at, now, words }: UntilProps) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const left = Date.parse(at) - now;
  if (left <= 0) return <p className={classes.note}>{t(words === 'hero.left' ? 'hero.leaveNow' : 'hero.now')}</p>;
  if (left > DAY_MS) return <p className={classes.note}>{format.relative(at, now)}</p>;
  return (
    <p className={classes.countdown}>
      <Countdown until={at} /> <span className={classes.note}>{t(words)}</span>
    </p>
  );
}
