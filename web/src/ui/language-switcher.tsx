import { Menu, UnstyledButton } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { api, ifMatch } from '../api/client.js';
import { keys } from '../api/queries.js';
import { chooseLocale, currentLocale, localeNames, locales, type Locale } from '../i18n/index.js';
import { useSession } from '../session/session.js';
import classes from './language-switcher.module.css';

/** Changes the language of the page, and of what is written to whoever is signed in. */
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
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t('language.choose', { language: localeNames[current] })}>
          <IconLanguage size={20} aria-hidden />
          <span lang={current}>{localeNames[current]}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            mih={44}
            role="menuitemradio"
            aria-checked={locale === current}
            fw={locale === current ? 700 : 400}
            onClick={() => void choose(locale)}
          >
            {localeNames[locale]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
