import { IconClockHour4, IconHeartHandshake, IconWalk } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.js';
import classes from './landing.module.css';

const steps = [
  { step: 'time', icon: IconClockHour4 },
  { step: 'match', icon: IconHeartHandshake },
  { step: 'meet', icon: IconWalk },
] as const;

export function HowItWorks() {
  const { t } = useTranslation('landing');
  const format = useFormat();
  return (
    <section aria-labelledby="how">
      <h2 id="how" className={classes.title}>
        {t('how.title')}
      </h2>
      <ol className={classes.steps}>
        {steps.map(({ step, icon: Icon }, n) => (
          <li key={step}>
            <span className={`numerals ${classes.number}`} aria-hidden>
              {format.number(n + 1)}
            </span>
            <Icon size={28} aria-hidden className={classes.stepIcon} />
            <h3>{t(`how.${step}.title`)}</h3>
            <p>{t(`how.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
