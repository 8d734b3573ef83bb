interface Said {
  id: string;
  reason: Readonly<Partial<Record<string, string>>>;
  /** Language for readers of others. */
  fallback?: string | null;
}

/** What a condition says to readers of a language: in it, in its own fallback, in any that there is; else its id. */
export function conditionReason({ id, reason, fallback }: Said, language: string): string {
  return reason[language] || (fallback && reason[fallback]) || Object.values(reason).find((text) => text) || id;
}
