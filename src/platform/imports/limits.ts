/** What one file may be. Larger ones are refused as a whole, while they arrive. */
export const importLimits = {
  bytes: 64 * 1024 * 1024,
  lines: 200_000,
  /** Of one line, in characters. */
  lineLength: 64 * 1024,
} as const;
export type ImportLimits = { readonly [K in keyof typeof importLimits]: number };
