import { Container } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProgrammeLanding } from '../api/types.js';
import { currentLocale, useFormat } from '../i18n/index.js';
import { HaveTime } from './have-time.js';
import classes from './hero.module.css';
import { Skyline } from './skyline.js';
import { Supply } from './supply-line.js';

/** The programme in its own words, who is there now, and the question that everybody has. */
export function Hero({ programme }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation('landing');
  const format = useFormat();
  const { brandName, heroText, defaultLocale, hubs, asOf, name } = programme;
  const locale = currentLocale();
  const text = heroText[locale] ?? heroText[defaultLocale] ?? name;
  return (
    <div className={classes.hero}>
      <Skyline className={classes.skyline} />
      <Container size={1180} px={{ base: 'md', sm: 'lg' }} className={classes.inside}>
        <div className={classes.words}>
          <p className={classes.eyebrow}>
            <IconMapPin size={18} aria-hidden />
            {t('hero.eyebrow', { brand: brandName, cities: format.list(hubs.map(({ city }) => city)) })}
          </p>
          <h1 className={classes.title} lang={heroText[locale] ? undefined : defaultLocale}>
            {text}
          </h1>
          <p className={classes.lead}>{t('hero.lead')}</p>
          <Supply hubs={hubs} asOf={asOf} />
        </div>
        <HaveTime programme={programme} />
      </Container>
    </div>
  );
}
