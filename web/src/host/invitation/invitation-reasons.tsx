import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Invitation, MessageKey } from '../../api/types.js';
import { useEngineWords } from '../../ui/engine-words.js';
import { Section } from '../../ui/section.js';
import classes from './invitation-facts.module.css';

/** Why this host was asked, in words. */
export function InvitationReasons({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('host');
  const words = useEngineWords();
  if (invitation.reasons.length === 0) return null;
  return (
    <Section title={t('invitation.why')}>
      <ul className={classes.reasons}>
        {invitation.reasons.map((reason) => (
          <li key={reason.key} className={classes.reason}>
            <IconSparkles size={20} aria-hidden className={classes.mark} />
            <span>{words(reason as MessageKey)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
