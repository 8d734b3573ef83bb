import type { EngineLayover, Gender, LanguageLevel, PendingInvitation } from '../../../engine/index.js';

/** An open layover, as `MatchingInputRepository` reads it: instants are epoch milliseconds. */
export type LayoverLine = [
  id: string,
  travellerId: string,
  revision: number,
  expiresAt: number,
  arrivesAt: number,
  departsAt: number,
  arrivalBorder: boolean,
  departureBorder: boolean,
  checkedBags: boolean,
  ticket: EngineLayover['ticket'],
  entryRight: EngineLayover['entryRight'],
  terminal: string | null,
  partySize: number,
  gender: Gender,
  languages: { language: string; level: LanguageLevel }[],
  interests: string[],
  wishes: EngineLayover['wishes'],
  /** Joined by commas. */
  skippedHostIds: string | null,
  /** Of what is kept from the last run that found something else than the one before; null where none has looked at it. */
  digest: string | null,
];

/**
 * An open layover as far as it takes to tell whether a run should look at it: `id`, until when an answer is in time (epoch
 * milliseconds), and what is known of it, with spaces between.
 */
export interface OpenLine {
  id: string;
  expiresAt: number;
  /** `new`: no run has looked at it as it is now; `invited`: the last that did found somebody to ask; `known`: it did not. */
  known: 'new' | 'invited' | 'known';
}

/** A pending invitation: `during` is when they would meet, as offered or as the host would rather have it. */
export type PendingLine = [
  layoverId: string,
  hostId: string,
  start: number,
  end: number,
  offeredAt: number,
  expiresAt: number,
  acceptChance: number | null,
  isCountered: boolean,
];

/** An open layover with what a run must know of it besides what the engine does. */
export interface OpenLayover {
  layover: EngineLayover;
  revision: number;
  digest: string | null;
}

export interface Pending extends PendingInvitation {
  isCountered: boolean;
}

/** @param refusals by layover, the hosts who have had their say */
export function readLayovers(lines: string, refusals: ReadonlyMap<string, readonly string[]>): OpenLayover[] {
  return linesOf(lines).map((line) => {
    const [
      id, memberId, revision, answerBy, arrivesAt, departsAt, arrivalBorder, departureBorder, checkedBags, ticket,
      entryRight, terminal, partySize, gender, languages, interests, wishes, skipped, digest,
    ] = JSON.parse(line) as LayoverLine;
    const layover: EngineLayover = {
      arrivesAt,
      departsAt,
      arrivalBorder,
      departureBorder,
      checkedBags,
      ticket,
      entryRight,
      ...(terminal !== null && { terminal }),
      id,
      memberId,
      partySize,
      gender,
      languages: languages.map(({ language, level }) => ({ tag: language, level })),
      interests,
      wishes,
      excludedHostIds: [...(skipped?.split(',') ?? []), ...(refusals.get(id) ?? [])],
      answerBy,
    };
    return { layover, revision, digest };
  });
}

export const readOpen = (lines: string): OpenLine[] =>
  linesOf(lines).map((line) => {
    const [id, expiresAt, known] = line.split(' ') as [string, string, OpenLine['known']];
    return { id, expiresAt: Number(expiresAt), known };
  });

export const readPending = (lines: string): Pending[] =>
  linesOf(lines).map((line) => {
    const [layoverId, hostId, start, end, offeredAt, expiresAt, acceptChance, isCountered] = JSON.parse(
      line,
    ) as PendingLine;
    const chance = acceptChance === null ? {} : { acceptChance };
    return { layoverId, hostId, interval: { start, end }, offeredAt, expiresAt, ...chance, isCountered };
  });

/** `layoverId hostId` a line, as a map. */
export function readPairs(lines: string): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of linesOf(lines)) {
    const [layoverId, hostId] = line.split(' ') as [string, string];
    const known = hosts.get(layoverId);
    if (known) known.push(hostId);
    else hosts.set(layoverId, [hostId]);
  }
  return hosts;
}

export const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));
