import type { ComponentType, ReactNode } from 'react';
import classes from './fact.module.css';

interface FactProps {
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>;
  /** What it is, for those who do not see the icon. */
  label: string;
  children: ReactNode;
}

/** One line of what there is to know. */
export function Fact({ icon: Icon, label, children }: FactProps) {
  return (
    <p className={classes.fact}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <span className="visually-hidden">{label}</span>
      <span>{children}</span>
    </p>
  );
}
