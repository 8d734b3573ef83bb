import { Badge, Text } from '@mantine/core';
import { IconMapPin, IconMessageLanguage, IconSchool, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../api/types.js';
import { useFormat } from '../i18n/index.js';
import { Portrait } from '../ui/portrait.js';
import { Section } from '../ui/section.js';
import { useInterests } from '../ui/use-interests.js';
import classes from './card-preview.module.css';
import { Fact } from './fact.js';

interface CardPreviewProps {
  /** Of the host, or of nobody yet. */
  id?: string;
  firstName: string;
  bio: string;
  languages: HostProfile['languages'];
  interests: string[];
  /** Names of zones; none is anywhere in the city. */
  zones: string[];
  partyMax: number;
  isNewcomer?: boolean;
}

/** A host's card as travellers will see it. */
export function CardPreview({ id = '', firstName, bio, languages, interests, zones, partyMax, isNewcomer }: CardPreviewProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const { labelOf } = useInterests();
  const inMode = (mode: 'speaks' | 'learning') =>
    format.list(languages.filter((one) => one.mode === mode).map(({ language }) => format.language(language)));
  const [speaks, learning] = [inMode('speaks'), inMode('learning')];
  return (
    <Section title={t('card.title')}>
      <div className={classes.card}>
        <div className={classes.top}>
          <Portrait id={id} firstName={firstName.trim()} />
          <div>
            <div className={classes.name}>
              <bdi>{firstName.trim() || t('card.noName')}</bdi>
            </div>
            {isNewcomer && <Badge variant="light">{t('card.newcomer')}</Badge>}
          </div>
        </div>
        {bio.trim() ? (
          <p className={classes.bio} dir="auto">
            {bio}
          </p>
        ) : (
          <Text c="dimmed">{t('card.noBio')}</Text>
        )}
        {speaks && (
          <Fact icon={IconMessageLanguage} label={t('fact.languages')}>
            {speaks}
          </Fact>
        )}
        {learning && (
          <Fact icon={IconSchool} label={t('card.learning')}>
            {t('card.learningWords', { languages: learning })}
          </Fact>
        )}
        <Fact icon={IconMapPin} label={t('fact.where')}>
          {zones.length > 0 ? format.list(zones) : t('card.anywhere')}
        </Fact>
        <Fact icon={IconUsers} label={t('fact.party')}>
          {t('card.party', { count: partyMax })}
        </Fact>
        {interests.length > 0 && (
          <ul className={classes.tags} aria-label={t('fact.interests')}>
            {interests.map((key) => (
              <li key={key} className={classes.tag}>
                {labelOf(key)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
