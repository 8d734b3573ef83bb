import { Button } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './console.module.css';
import { consolePlaces } from './places.js';
import { ProgrammeSwitch } from './programme-switch.js';
import type { ConsoleScope } from './use-console.js';

/** Beside the screen, or above it behind a button where there is no room. */
export function ConsoleNav({ scope }: { scope: ConsoleScope }) {
  const { t } = useTranslation('ops');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      <div className={classes.programme}>
        <ProgrammeSwitch slug={scope.slug} />
        <span className={classes.role}>{t(`role.${scope.role}`)}</span>
      </div>
      <Button
        className={classes.menu}
        variant="default"
        mih={44}
        leftSection={<IconMenu2 size={20} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t('nav.menu')}
      </Button>
      <ul id={id} className={classes.list} data-open={isOpen || undefined}>
        {consolePlaces.filter(({ least }) => scope.may(least)).map(({ to, key, icon: Icon }) => (
          <li key={key}>
            <Link to={to} params={{ slug: scope.slug }} className={classes.link} onClick={() => setOpen(false)}>
              <Icon size={20} aria-hidden />
              {t(`nav.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
