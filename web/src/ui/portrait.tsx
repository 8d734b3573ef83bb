import classes from './portrait.module.css';
import { tintOf } from './tint.js';

interface PortraitProps {
  /** Whose it is: the same person is of the same colour everywhere. */
  id: string;
  firstName: string;
  size?: number;
}

/** A person, by their initial. The name stands beside it. */
export function Portrait({ id, firstName, size = 56 }: PortraitProps) {
  const { paper, ink } = tintOf(id);
  return (
    <span
      className={classes.portrait}
      style={{ width: size, height: size, fontSize: size * 0.46, background: paper, color: ink }}
      aria-hidden
    >
      {Array.from(firstName)[0]}
    </span>
  );
}
