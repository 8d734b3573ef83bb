import { useTranslation } from 'react-i18next';
import type { ProgrammeLanding } from '../api/types.js';
import classes from './hero.module.css';
import { supplyOf } from './supply.js';

/** Who is there now, in every city of the programme. */
export function Supply({ hubs, asOf }: Pick<ProgrammeLanding, 'hubs' | 'asOf'>) {
  const { t } = useTranslation('landing');
  const lineOf = (hub: ProgrammeLanding['hubs'][number]) => {
    const words = supplyOf(hub, asOf);
    const { city } = hub;
    switch (words.key) {
      case 'supply.now':
        return t('supply.now', { count: words.count, part: words.part, city });
      case 'supply.later':
        return t('supply.later', { count: words.count, city });
      case 'supply.none':
        return t('supply.none', { city });
    }
  };
  return (
    <ul className={classes.supply}>
      {hubs.map((hub) => (
        <li key={hub.iata} data-some={hub.hostsFreeNow > 0 || undefined}>
          {lineOf(hub)}
        </li>
      ))}
    </ul>
  );
}
