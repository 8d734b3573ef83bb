import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  notificationChannels,
  notificationKinds,
  toldInTheAppOnly,
  type NotificationChannel,
  type NotificationKind,
} from '../../../../src/contracts/notifications.js';
import type { NotificationSettings } from '../../api/types.js';
import { boot } from '../../boot.js';
import classes from './kinds-table.module.css';

/** Where the service pushes nothing there is nothing to choose. */
const channels = notificationChannels.filter((channel) => channel !== 'push' || boot.pushKey !== null);
const kinds = notificationKinds.filter((kind) => !toldInTheAppOnly.includes(kind));

interface KindsTableProps {
  settings: NotificationSettings;
  onChange: (channel: NotificationChannel, kind: NotificationKind, isOn: boolean) => void;
}

/** What goes out by which channel. */
export function KindsTable({ settings, onChange }: KindsTableProps) {
  const { t } = useTranslation('account');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('settings.what')}</span>
          </th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className={classes.choice}>
              {t(`settings.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`kind.${kind}`)}</th>
            {channels.map((channel) => (
              <td key={channel} className={classes.choice}>
                <Checkbox
                  aria-label={t('settings.choice', { kind: t(`kind.${kind}`), channel: t(`settings.${channel}`) })}
                  checked={settings[channel][kind]}
                  onChange={(event) => onChange(channel, kind, event.currentTarget.checked)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
