import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';

/** Times of a programme are told on the clock of its first airport, and named so; before it has one, of UTC. */
export function useHubClock(slug: string): { timeZone: string; city: string | null } {
  const [hub] = useProgrammeHubs(slug);
  return { timeZone: hub?.timeZone ?? 'UTC', city: hub?.city ?? null };
}

/** An instant in words: the day, the time, and whose clock that is. */
export function useHubTime(slug: string): (at: string) => string {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const { timeZone, city } = useHubClock(slug);
  return (at) => t('time', { when: format.dayAndTime(at, timeZone), place: city ?? timeZone });
}
