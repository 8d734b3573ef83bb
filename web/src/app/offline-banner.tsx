import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './offline-banner.module.css';

/** Says that nothing arrives just now, and that nothing is lost. */
export function OfflineBanner() {
  const { t } = useTranslation('common');
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <p className={classes.banner}>
          <IconWifiOff size={18} aria-hidden />
          {t('offline.banner')}
        </p>
      )}
    </div>
  );
}
