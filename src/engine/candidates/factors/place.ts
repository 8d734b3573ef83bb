import { haversineMetres, type Position } from '../../../shared/geo.js';
import type { RuleSet } from '../../rules/rule-set.js';
import { MICROS, within } from '../micros.js';

/** Streets are longer than the crow flies by about this much; a common figure for walking in European cities. */
const DETOUR = 1.3;
/** 4.8 km/h, the usual design speed for walking. */
const WALK_METRES_PER_MINUTE = 80;
/** 15 km/h from door to door, about what a bicycle or a tram makes in a city; an assumption. */
const CITY_METRES_PER_MINUTE = 250;
/** To get out of the house and to the stop, also where the meetup is in the host's own zone. An assumption. */
const HOST_START_MINUTES = 10;

/** What the parts of the factor count, in percent. */
const TRANSIT_PERCENT = 50;
const HOST_PERCENT = 25;
const WALK_PERCENT = 15;
const VARIETY_PERCENT = 10;

/** Estimated whole minutes on foot. */
export function walkMinutes(from: Position, to: Position): number {
  return Math.round((haversineMetres(from, to) * DETOUR) / WALK_METRES_PER_MINUTE);
}

/** Estimated whole minutes for a host from the middle of one zone to that of another. */
export function hostTravelMinutes(from: Position, to: Position): number {
  return HOST_START_MINUTES + Math.round((haversineMetres(from, to) * DETOUR) / CITY_METRES_PER_MINUTE);
}

/** The part of the factor that only depends on the traveller and the venue, in millionths of a hundred percent. */
export function travellerPlaceMicros(
  transitOutMinutes: number,
  transitBackMinutes: number,
  walk: number,
  { transitMinutes, walkMinutes: idealWalk }: RuleSet['ideals'],
): number {
  const transit = within((transitOutMinutes + transitBackMinutes) / 2, transitMinutes);
  return TRANSIT_PERCENT * transit + WALK_PERCENT * within(walk, idealWalk);
}

/** Adds the host's way and the variety of venues. Result in millionths. */
export function placeMicros(
  travellerPart: number,
  hostMinutes: number,
  recentVenue: boolean,
  { transitMinutes }: RuleSet['ideals'],
): number {
  const hostPart = HOST_PERCENT * within(hostMinutes, transitMinutes);
  const variety = recentVenue ? 0 : VARIETY_PERCENT * MICROS;
  return Math.floor((travellerPart + hostPart + variety) / 100);
}
