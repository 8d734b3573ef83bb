import { Container, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useArrival } from './arrival.js';
import { useTitle } from './page-title.js';

interface ScreenProps {
  title: string;
  /** Seen by screen readers and on the tab alone where the screen has a headline of another kind. */
  isTitleHidden?: boolean;
  width?: 'narrow' | 'normal' | 'wide' | 'full';
  children: ReactNode;
}

const widths = { narrow: 520, normal: 760, wide: 1180, full: 1640 };

/** The frame of every screen: its title in the tab and as its one `h1`. */
export function Screen({ title, isTitleHidden = false, width = 'normal', children }: ScreenProps) {
  const setTitle = useTitle();
  useEffect(() => setTitle(title), [setTitle, title]);
  const headline = useArrival();
  return (
    <Container size={widths[width]} py={{ base: 'md', sm: 'xl' }} px={{ base: 'md', sm: 'lg' }}>
      <Title ref={headline} tabIndex={-1} order={1} mb="lg" className={isTitleHidden ? 'visually-hidden' : undefined}>
        {title}
      </Title>
      {children}
    </Container>
  );
}
