import { layoverChanges, type LayoverChange } from './layover-changes.js';

/** A version of the rules in an address; undefined for what is none. */
export function toVersion(value: unknown): number | undefined {
  const version = Number(value);
  return Number.isInteger(version) && version >= 1 && version <= 999_999_999 ? version : undefined;
}

/** @returns the version whose simulations are looked at */
export function toSimulationsFilter(search: Record<string, unknown>): { version?: number } {
  const version = toVersion(search['version']);
  return version === undefined ? {} : { version };
}

/** @returns which of the layovers of a simulation are looked at */
export function toChangeFilter(search: Record<string, unknown>): { change?: LayoverChange } {
  const change = layoverChanges.find((one) => one === search['change']);
  return change ? { change } : {};
}
