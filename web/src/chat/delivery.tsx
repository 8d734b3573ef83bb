import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './bubble.module.css';
import type { MessageState } from './rows.js';

const icons = { sending: IconClock, sent: IconCheck, read: IconChecks } as const;

/** How far a message of one's own has come. */
export function Delivery({ state }: { state: MessageState }) {
  const { t } = useTranslation('chat');
  if (state === 'received') return null;
  if (state === 'refused') return <IconAlertCircle size={14} aria-hidden />;
  const Icon = icons[state];
  return (
    <span className={classes.delivery} data-state={state}>
      <Icon size={15} aria-hidden />
      <span className="visually-hidden">{t(`chat.status.${state}`)}</span>
    </span>
  );
}
