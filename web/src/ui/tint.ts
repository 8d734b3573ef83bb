export interface Tint {
  paper: string;
  ink: string;
}

/** Warm papers with inks that are readable on them (7:1 and better). */
const tints: readonly Tint[] = [
  { paper: '#f7dcc6', ink: '#6b3210' },
  { paper: '#d9e9d3', ink: '#2a4f26' },
  { paper: '#d4e5f0', ink: '#1b4461' },
  { paper: '#f1d9e0', ink: '#6d223d' },
  { paper: '#e6def2', ink: '#432e73' },
  { paper: '#f6e8bd', ink: '#5c4304' },
  { paper: '#d0eae5', ink: '#0d4d46' },
];

/** A colour of their own for everybody: always the same one for the same id. */
export function tintOf(id: string): Tint {
  let sum = 0;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) % 65_521;
  return tints[sum % tints.length]!;
}
