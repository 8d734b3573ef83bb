import { TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionContext, type ContextField } from '../../../../src/engine/index.js';
import { Section } from '../../ui/section.js';
import classes from './condition.module.css';

const names = Object.entries(conditionContext).flatMap(([scope, fields]) =>
  Object.entries(fields as Record<string, ContextField>).map(([name, field]) => ({ name: `${scope}.${name}`, ...field })),
);

/** What expressions can read, by name; a name that is chosen is put where one writes. */
export function ContextHelp({ onInsert }: { onInsert?: (name: string) => void }) {
  const { t } = useTranslation('ops-conditions');
  const [text, setText] = useState('');
  const about = (name: string) => t(`context.${name}` as 'context.layover.partySize');
  const wanted = text.trim().toLowerCase();
  const found = names.filter(({ name }) => `${name} ${about(name)}`.toLowerCase().includes(wanted));
  return (
    <Section title={t('help.title')} order={3} lead={onInsert ? t('help.lead') : undefined}>
      <TextInput
        type="search"
        label={t('help.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={classes.names} tabIndex={0} aria-label={t('help.title')}>
        {found.map(({ name, ...field }) => (
          <li key={name}>
            <UnstyledButton className={classes.name} disabled={!onInsert} onClick={() => onInsert?.(name)}>
              <code>{name}</code>
              <span className={classes.about}>
                {about(name)} · {t(`type.${field.type === 'list<string>' ? 'list' : field.type}`)}
                {field.type === 'int' && ` ${t('type.range', { min: field.min, max: field.max })}`}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.length === 0 && t('help.none')}
    </Section>
  );
}
