import { IconClockShield, IconMapPin, IconLock, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './landing.module.css';

const points = [
  { point: 'screened', icon: IconUserCheck },
  { point: 'places', icon: IconMapPin },
  { point: 'private', icon: IconLock },
  { point: 'flight', icon: IconClockShield },
] as const;

/** How we keep both sides safe. */
export function Safety() {
  const { t } = useTranslation('landing');
  return (
    <section aria-labelledby="safety">
      <h2 id="safety" className={classes.title}>
        {t('safety.title')}
      </h2>
      <ul className={classes.safety}>
        {points.map(({ point, icon: Icon }) => (
          <li key={point}>
            <Icon size={28} aria-hidden className={classes.stepIcon} />
            <h3>{t(`safety.${point}.title`)}</h3>
            <p>{t(`safety.${point}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
