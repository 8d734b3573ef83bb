import { factorNames } from '../../../../src/engine/index.js';

/** What the number of a field counts. Points are a millionth of a full score; people see hundredths. */
export type FieldUnit = 'minutes' | 'days' | 'percent' | 'points' | 'hosts' | 'invitations' | 'meetups' | 'candidates';

interface NumberField {
  path: string;
  kind: 'number';
  unit: FieldUnit;
}
interface OtherField {
  path: string;
  kind: 'choice' | 'switch';
}
/** One setting of a rule set; its words are `field.<path>` and `about.<path>`. */
export type RuleField = NumberField | OtherField;

export interface FieldGroup {
  /** Its words are `group.<key>` and `group.<key>.lead`. */
  key: 'gates' | 'window' | 'ideals' | 'invitation' | 'rounds' | 'caps' | 'assign';
  fields: readonly RuleField[];
}

const number = (path: string, unit: FieldUnit): NumberField => ({ path, kind: 'number', unit });

/** Everything in a rule set but weights, the ladder of holds, and conditions, as it is shown. */
export const fieldGroups: readonly FieldGroup[] = [
  {
    key: 'gates',
    fields: [
      { path: 'gates.requireSharedLanguage', kind: 'switch' },
      { path: 'gates.languageLevel', kind: 'choice' },
      number('gates.minMeetMinutes', 'minutes'),
      number('gates.minLeadMinutes', 'minutes'),
      number('assign.minScore', 'points'),
    ],
  },
  {
    key: 'window',
    fields: [
      number('window.minUsableMinutes', 'minutes'),
      number('window.tightBelowMinutes', 'minutes'),
      { path: 'window.arrivalMarginPercentile', kind: 'choice' },
      number('window.extraReturnBufferMinutes', 'minutes'),
    ],
  },
  {
    key: 'ideals',
    fields: [
      number('ideals.timeMinutes', 'minutes'),
      number('ideals.transitMinutes', 'minutes'),
      number('ideals.walkMinutes', 'minutes'),
    ],
  },
  {
    key: 'invitation',
    fields: [
      { path: 'invitation.policy', kind: 'choice' },
      number('invitation.maxOpenPerHost', 'invitations'),
      number('invitation.maxOpenPerHostAndDay', 'invitations'),
      number('invitation.standingYesGraceMinutes', 'minutes'),
    ],
  },
  {
    key: 'rounds',
    fields: [
      number('invitation.rounds.targetChancePercent', 'percent'),
      number('invitation.rounds.maxOpenPerLayover', 'hosts'),
      number('invitation.rounds.fatiguePrice', 'points'),
      number('invitation.rounds.exposurePrice', 'points'),
      number('invitation.rounds.explorationPercent', 'percent'),
    ],
  },
  {
    key: 'caps',
    fields: [
      number('caps.invitationsPerWeek', 'invitations'),
      number('caps.meetupsPerWeek', 'meetups'),
      number('fairness.windowDays', 'days'),
    ],
  },
  {
    key: 'assign',
    fields: [number('assign.candidatesPerLayover', 'candidates'), number('assign.stayBonus', 'points')],
  },
];

/** Fields of rounds stand only where hosts are asked in rounds. */
export const groupsFor = (policy: string): readonly FieldGroup[] =>
  fieldGroups.filter(({ key }) => key !== 'rounds' || policy === 'rounds');

export const weightPaths = factorNames.map((factor) => `weights.${factor}`);

const fieldByPath = new Map(fieldGroups.flatMap(({ fields }) => fields.map((field) => [field.path, field] as const)));

export const fieldAt = (path: string): RuleField | undefined => fieldByPath.get(path);
