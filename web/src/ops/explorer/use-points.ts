import { useFormat } from '../../i18n/index.js';
import { POINTS_SHOWN } from '../console/points.js';

const DIGITS = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** Points of a score as people read them: a full score is 100. */
export function usePoints(): { plain: (points: number) => string; signed: (points: number) => string } {
  const format = useFormat();
  return {
    plain: (points) => format.number(points / POINTS_SHOWN, DIGITS),
    // The sign stays before the digits also where words run from right to left.
    signed: (points) => `\u2066${format.number(points / POINTS_SHOWN, { ...DIGITS, signDisplay: 'exceptZero' })}\u2069`,
  };
}
