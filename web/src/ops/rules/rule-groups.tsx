import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import { HoldLadder } from './hold-ladder.js';
import { RuleChoice, RuleSwitch } from './rule-choice.js';
import { groupsFor, type FieldGroup, type RuleField } from './rule-fields.js';
import { useRuleForm } from './rule-form.js';
import classes from './rule-groups.module.css';
import { RuleNumber } from './rule-number.js';

/** All settings but weights and conditions. */
export function RuleGroups() {
  const { rules } = useRuleForm();
  return groupsFor(rules.invitation.policy).map((group) => <Group key={group.key} group={group} />);
}

function Group({ group: { key, fields } }: { group: FieldGroup }) {
  const { t } = useTranslation('ops-rules');
  return (
    <Panel>
      <Section title={t(`group.${key}`)} lead={t(`group.${key}.lead`)}>
        <div className={classes.fields}>
          {fields.map((field) => (
            <Field key={field.path} field={field} />
          ))}
        </div>
        {key === 'invitation' && <HoldLadder />}
      </Section>
    </Panel>
  );
}

function Field({ field }: { field: RuleField }) {
  switch (field.kind) {
    case 'number':
      return <RuleNumber path={field.path} unit={field.unit} />;
    case 'choice':
      return <RuleChoice path={field.path} />;
    case 'switch':
      return <RuleSwitch path={field.path} />;
  }
}
