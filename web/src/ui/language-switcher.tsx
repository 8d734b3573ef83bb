import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { api, ifMatch } from '../api/client.js';
import { keys } from '../api/queries.js';
import { chooseLocale, currentLocale, localeNames, locales, type Locale } from '../i18n/index.js';
import { useSession } from '../session/session.js';
import classes from './language-switcher.module.css';

/**
 * Changes the language of the page, and of what is written to whoever is signed in. The browser's own list: a menu of
 * our own would be the heaviest thing on the first page.
 */
export function LanguageSwitcher() {
  const { t } = useTranslation('common');
  const session = useSession();
  const client = useQueryClient();
  const current = currentLocale();
  const choose = async (locale: Locale) => {
    await chooseLocale(locale);
    if (!session) return;
    const header = ifMatch(session.member.revision);
    await api.PATCH('/api/v1/me', { params: { header }, body: { locale } }).catch(() => undefined);
    await client.invalidateQueries({ queryKey: keys.session });
  };
  return (
    <span className={classes.switcher}>
      <IconLanguage size={20} aria-hidden className={classes.icon} />
      <select
        className={classes.select}
        aria-label={t('language.choose', { language: localeNames[current] })}
        value={current}
        onChange={({ currentTarget }) => void choose(currentTarget.value as Locale)}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {localeNames[locale]}
          </option>
        ))}
      </select>
    </span>
  );
}
