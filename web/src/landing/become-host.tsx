import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProgrammeLanding } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { LinkButton } from '../ui/link-button.js';
import classes from './landing.module.css';

const reasons = ['people', 'time', 'languages', 'fair'] as const;

/** From here the hosts of a programme are recruited. */
export function BecomeHost({ programme: { slug, hubs, answerHours } }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation('landing');
  const format = useFormat();
  const cities = format.list(hubs.map(({ city }) => city), 'disjunction');
  return (
    <section aria-labelledby="become" className={classes.become}>
      <div>
        <h2 id="become" className={classes.title}>
          {t('become.title', { city: cities })}
        </h2>
        <p className={classes.lead}>{t('become.lead')}</p>
        <LinkButton to="/p/$slug/join" params={{ slug }} size="lg" variant="white">
          {t('become.join')}
        </LinkButton>
        <p className={classes.promise}>{t('become.answer', { count: answerHours })}</p>
      </div>
      <ul className={classes.becomeReasons}>
        {reasons.map((reason) => (
          <li key={reason}>
            <IconCheck size={22} aria-hidden />
            <span>{t(`become.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
