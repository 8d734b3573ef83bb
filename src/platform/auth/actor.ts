/** What staff of a programme may do, each role including the ones before it. */
export const staffRoles = ['support', 'manager', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staffRoleAtLeast = (role: StaffRole, needed: StaffRole): boolean =>
  staffRoles.indexOf(role) >= staffRoles.indexOf(needed);

/** Who is asking: a signed-in member and the session they ask with. */
export interface Actor {
  memberId: string;
  sessionId: string;
  locale: string;
  /** When the session ends unless it is used before. */
  expiresAt: Date;
}
