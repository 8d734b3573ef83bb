import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.js';
import classes from './unread-badge.module.css';

export function UnreadBadge({ count }: { count: number }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (count === 0) return null;
  return (
    <span className={classes.badge}>
      <span aria-hidden>{format.number(count)}</span>
      <span className="visually-hidden">{t('unread', { count })}</span>
    </span>
  );
}
