import { useFormat } from '../i18n/index.js';
import { useNow } from './now.js';

/** What is left until an instant, second by second; a screen reader is told once, not every second. */
export function Countdown({ until }: { until: string }) {
  const format = useFormat();
  const now = useNow();
  const at = new Date(until);
  return (
    <time dateTime={until} className="numerals" role="timer" aria-live="off">
      <bdi>{format.countdown(at.getTime() - now)}</bdi>
    </time>
  );
}
