import { Button } from '@mantine/core';
import { IconShieldHalf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linksIn, type Caution } from '../../../src/contracts/caution.js';
import classes from './caution-note.module.css';
import { LinkDialog } from './link-dialog.js';

/** So many links of one message can be opened; nobody means well with more. */
const MOST_LINKS = 3;

interface CautionNoteProps {
  body: string;
  caution: readonly Caution[];
  haveMet: boolean;
}

/** Beside a message that asks for care: a word on it between people who have not met, and the one way to open its links. */
export function CautionNote({ body, caution, haveMet }: CautionNoteProps) {
  const { t } = useTranslation('chat');
  const [opening, setOpening] = useState<URL | null>(null);
  const links = caution.includes('link') ? linksIn(body).slice(0, MOST_LINKS) : [];
  if (haveMet && links.length === 0) return null;
  return (
    <div className={classes.note}>
      {!haveMet && (
        <p className={classes.words}>
          <IconShieldHalf size={18} aria-hidden />
          <span>{t('caution.received')}</span>
        </p>
      )}
      {links.map((link) => (
        <Button
          key={link.href}
          size="sm"
          mih={44}
          variant="subtle"
          aria-label={`${t('caution.openLink')}: ${link.host}`}
          onClick={() => setOpening(link)}
        >
          {t('caution.openLink')}
        </Button>
      ))}
      {opening && <LinkDialog link={opening} onClose={() => setOpening(null)} />}
    </div>
  );
}
