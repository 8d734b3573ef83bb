import type { HostProfile, Member } from '../../api/types.js';

/** What somebody writes to become a host. */
export interface Application {
  /** IATA code; needed where the programme has several hubs. */
  hub: string;
  firstName: string;
  lastName: string;
  /** `YYYY-MM-DD`. */
  bornOn: string;
  gender: Member['gender'];
  languages: HostProfile['languages'];
  interests: string[];
  /** Keys; none is anywhere in the city. */
  zones: string[];
  partyMax: number;
  wishes: HostProfile['wishes'];
  bio: string;
  motive: string;
}

export const STEPS = 5;

const empty: Application = {
  hub: '',
  firstName: '',
  lastName: '',
  bornOn: '',
  gender: 'undisclosed',
  languages: [],
  interests: [],
  zones: [],
  partyMax: 2,
  wishes: { sameGenderOnly: false, stepFree: false, noAlcohol: false, noChildren: false, noSmoking: false },
  bio: '',
  motive: '',
};

/** An application with what was written before, and for the rest what is known of the member. */
export function beginApplication(kept: Partial<Application> | null, member: Member | null, hub: string): Application {
  const known: Partial<Application> = {
    hub,
    ...(member && {
      firstName: member.firstName,
      lastName: member.lastName,
      bornOn: member.bornOn ?? '',
      gender: member.gender,
      languages: member.languages.map((one) => ({ ...one, mode: 'speaks' as const })),
      interests: member.interests.slice(0, 30),
    }),
  };
  const written = Object.entries(kept ?? {}).filter(([, value]) => !isBlank(value));
  return { ...empty, ...known, ...(Object.fromEntries(written) as Partial<Application>) };
}

const isBlank = (value: unknown): boolean =>
  value === '' || value === 'undisclosed' || (Array.isArray(value) && value.length === 0);

/** What a step still needs before the next one; the rest is as its writer likes. */
export function missingIn(step: number, { firstName, bornOn, languages }: Application): ('firstName' | 'bornOn' | 'languages')[] {
  if (step === 1) {
    return [...(firstName.trim() === '' ? ['firstName' as const] : []), ...(bornOn === '' ? ['bornOn' as const] : [])];
  }
  if (step === 2) return languages.some(({ mode }) => mode === 'speaks') ? [] : ['languages'];
  return [];
}

/** The first step that still needs something; none where everything needed is there. */
export const firstIncomplete = (application: Application): number | undefined =>
  Array.from({ length: STEPS }, (_, i) => i + 1).find((step) => missingIn(step, application).length > 0);

const stepsOfFields: Record<string, number> = {
  hub: 1,
  firstName: 1,
  lastName: 1,
  bornOn: 1,
  gender: 1,
  languages: 2,
  interests: 3,
  zones: 4,
  partyMax: 4,
  wishes: 4,
  bio: 5,
  motive: 5,
};

/** The step on which a field of the body is written, by its path (`languages[0].level`). */
export const stepOf = (path: string): number => stepsOfFields[/^\w+/.exec(path)?.[0] ?? ''] ?? STEPS;

/** The body of the request. */
export function bodyOfApplication({ lastName, zones, ...rest }: Application) {
  return {
    ...rest,
    firstName: rest.firstName.trim(),
    ...(lastName.trim() !== '' && { lastName: lastName.trim() }),
    ...(zones.length > 0 && { zones }),
  };
}
