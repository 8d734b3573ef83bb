import type { ComponentPropsWithRef } from 'react';
import classes from './panel.module.css';

/** A white sheet on the page's paper. */
export function Panel({ className = '', ...rest }: ComponentPropsWithRef<'div'>) {
  return <div className={`${classes.panel} ${className}`} {...rest} />;
}
