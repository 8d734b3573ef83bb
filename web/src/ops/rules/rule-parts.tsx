import type { ReactNode } from 'react';
import { Conditions } from './conditions.js';
import { RuleGroups } from './rule-groups.js';
import classes from './rule-parts.module.css';
import { Weights } from './weights.js';

/** Everything that rules say, with room for something beside it. */
export function RuleParts({ beside }: { beside?: ReactNode }) {
  return (
    <div className={classes.studio}>
      <div className={classes.parts}>
        <Weights />
        <Conditions />
        <RuleGroups />
      </div>
      {beside && <div className={classes.beside}>{beside}</div>}
    </div>
  );
}
