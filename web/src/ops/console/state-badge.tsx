import classes from './state-badge.module.css';

interface StateBadgeProps {
  tone: 'plain' | 'busy' | 'good' | 'bad';
  children: string;
}

/** A state in a word; its colour only repeats what the word says. */
export function StateBadge({ tone, children }: StateBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
