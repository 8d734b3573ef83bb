import { IconAlertTriangle, IconBan, IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LayoverPreview } from '../../api/types.js';
import { useEngineWords } from '../../ui/engine-words.js';
import classes from './preview.module.css';

/** Why it is so, and what would make it better. */
export function PreviewReasons({ preview: { reasons, nearMisses, zones } }: { preview: LayoverPreview }) {
  const { t } = useTranslation('layover');
  const words = useEngineWords((key) => zones.find(({ zone }) => zone === key)?.name ?? key);
  if (reasons.length === 0 && nearMisses.length === 0) return null;
  return (
    <div className={classes.reasons}>
      {reasons.length > 0 && (
        <ul className={classes.notes}>
          {reasons.map((reason) => (
            <li key={reason.key} data-severity={reason.severity}>
              {reason.severity === 'stop' ? <IconBan size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
              <span>{words(reason)}</span>
            </li>
          ))}
        </ul>
      )}
      {nearMisses.length > 0 && (
        <section>
          <h2 className={classes.title}>{t('preview.nearMisses')}</h2>
          <ul className={classes.notes}>
            {nearMisses.map((miss) => (
              <li key={miss.key}>
                <IconBulb size={20} aria-hidden />
                <span>{words(miss)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
