import { Button, Group, Stack, Switch, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { ConditionsForm } from './conditions-form.js';
import { ConditionsWords } from './conditions-words.js';
import type { Conditions } from './conditions.js';
import classes from './conditions.module.css';

interface StandingYesItemProps {
  host: HostProfile;
  /** From 1. */
  number: number;
  conditions: Conditions;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (conditions: Conditions) => void;
  onRemove: () => void;
}

/** One yes in advance: what it says, whether it holds, and its conditions when opened. */
export function StandingYesItem({ host, number, conditions, isOpen, onToggle, onChange, onRemove }: StandingYesItemProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const id = useId();
  const name = t('yes.name', { number: format.number(number) });
  return (
    <Panel className={conditions.active ? '' : classes.off}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id={id}>
            {name}
          </Title>
          <Switch
            label={t(conditions.active ? 'yes.on' : 'yes.off')}
            aria-describedby={id}
            checked={conditions.active}
            onChange={(event) => onChange({ ...conditions, active: event.currentTarget.checked })}
          />
        </Group>
        <ConditionsWords conditions={conditions} hub={host.hub.iata} />
        <Group gap="xs">
          <Button variant="light" size="sm" mih={44} onClick={onToggle} aria-expanded={isOpen}>
            {t(isOpen ? 'yes.close' : 'yes.edit')}
          </Button>
          <Button variant="subtle" color="red.8" size="sm" mih={44} onClick={onRemove} aria-label={t('yes.remove', { name })}>
            {t('yes.removeShort')}
          </Button>
        </Group>
        {isOpen && <ConditionsForm host={host} value={conditions} onChange={onChange} />}
      </Stack>
    </Panel>
  );
}
