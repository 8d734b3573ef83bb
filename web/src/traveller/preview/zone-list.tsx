import { Button } from '@mantine/core';
import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoverPreview } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import classes from './preview.module.css';

const SHOWN_AT_FIRST = 5;

interface ZoneListProps {
  zones: LayoverPreview['zones'];
  /** The zone that the answer is about. */
  chosen: string | null;
  /** Whether the traveller has chosen it. */
  isAsked: boolean;
  onZone: (zone: string | undefined) => void;
}

/** What each part of the city would leave; a tap looks at it. */
export function ZoneList({ zones, chosen, isAsked, onZone }: ZoneListProps) {
  const { t } = useTranslation('layover');
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const sorted = [...zones].sort((a, b) => b.usableMinutes - a.usableMinutes);
  const most = sorted[0]?.usableMinutes ?? 0;
  const shown = isWhole ? sorted : sorted.filter(({ zone }, n) => n < SHOWN_AT_FIRST || zone === chosen);
  return (
    <section>
      <h2 className={classes.title}>{t('preview.zones')}</h2>
      <ul className={classes.zones}>
        {shown.map(({ zone, name, usableMinutes }) => (
          <li key={zone}>
            <button type="button" className={classes.zone} aria-pressed={zone === chosen} onClick={() => onZone(zone)}>
              <span className={classes.zoneName}>{name}</span>
              <span className="numerals">{format.duration(usableMinutes)}</span>
              <span
                className={classes.zoneBar}
                aria-hidden
                style={{ '--share': most > 0 ? usableMinutes / most : 0 } as CSSProperties}
              />
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.more}>
        {shown.length < sorted.length && (
          <Button variant="subtle" onClick={() => setIsWhole(true)}>
            {t('preview.zones.all', { count: sorted.length })}
          </Button>
        )}
        {isAsked && (
          <Button variant="subtle" onClick={() => onZone(undefined)}>
            {t('preview.zones.best')}
          </Button>
        )}
      </div>
    </section>
  );
}
