import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './search-field.module.css';

interface SearchFieldProps {
  label: string;
  /** What is searched for now. */
  search?: string;
  onSearch: (text: string) => void;
}

/** A field for a search that begins when it is asked for: each one reads a list anew. Give it the search as its key. */
export function SearchField({ label, search = '', onSearch }: SearchFieldProps) {
  const { t } = useTranslation('ops');
  const [text, setText] = useState(search);
  return (
    <form
      role="search"
      className={classes.field}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <Group align="flex-end">
        <TextInput
          className={classes.field}
          type="search"
          label={label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" mih={44}>
          {t('search')}
        </Button>
      </Group>
    </form>
  );
}
