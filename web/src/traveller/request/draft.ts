import type { components } from '../../api/schema.js';
import type { Member } from '../../api/types.js';
import type { LayoverFacts } from '../../layover-form/layover-search.js';
import {
  noWishes,
  toNamedFlights,
  type AboutMe,
  type FlightNames,
  type Group,
  type Taste,
} from './request-fields.js';

type OpenLayover = components['schemas']['OpenLayover'];

/** What has been said so far; what has not is taken from the account. */
export interface Draft extends Partial<Taste>, Partial<AboutMe>, Partial<Group>, Partial<FlightNames> {}

export type Answers = Taste & AboutMe & Group & FlightNames;

/** Fresh sign-ups speak what the page is written in, at least a little. */
export function answersOf(draft: Draft, member: Member | undefined, locale: string): Answers {
  const known = member?.languages ?? [];
  return {
    languages: known.length > 0 ? known : [{ language: locale, level: 'native' }],
    interests: member?.interests ?? [],
    partySize: 1,
    wishes: noWishes,
    note: '',
    firstName: member?.firstName ?? '',
    bornOn: member?.bornOn ?? '',
    gender: member?.gender ?? 'undisclosed',
    arrivalFlight: '',
    departureFlight: '',
    origin: '',
    destination: '',
    ...draft,
    // A date of birth is said once.
    ...(member?.bornOn && { bornOn: member.bornOn }),
  };
}

export const steps = ['flights', 'taste', 'group', 'about'] as const;
export type Step = (typeof steps)[number];

export const isStep = (step: unknown): step is Step => (steps as readonly unknown[]).includes(step);

export function toRequest(programme: string, facts: LayoverFacts, answers: Answers): OpenLayover {
  const { languages, interests, partySize, wishes, note, firstName, bornOn, gender } = answers;
  return {
    programme,
    ...facts,
    ...toNamedFlights(answers),
    languages,
    interests,
    partySize,
    wishes,
    note,
    traveller: { firstName: firstName.trim(), gender, ...(bornOn !== '' && { bornOn }) },
  } as OpenLayover;
}

const stepOfField: [Step, readonly string[]][] = [
  ['taste', ['languages', 'interests']],
  ['group', ['partySize', 'wishes', 'note']],
  ['about', ['traveller']],
];

/** Where the first field that was refused is to be found; refusals of times are about the flights. */
export function stepOfProblem(code: string, paths: readonly string[]): Step {
  if (code === 'adults_only') return 'about';
  if (code !== 'validation_failed') return 'flights';
  const isIn = (fields: readonly string[]) => paths.some((path) => fields.includes(path.split(/[.[]/)[0]!));
  const order = [...stepOfField].sort(([a], [b]) => steps.indexOf(a) - steps.indexOf(b));
  const isElsewhere = paths.every((path) => order.some(([, fields]) => fields.includes(path.split(/[.[]/)[0]!)));
  if (!isElsewhere) return 'flights';
  return order.find(([, fields]) => isIn(fields))?.[0] ?? 'flights';
}
