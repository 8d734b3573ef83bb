import { useParams } from '@tanstack/react-router';
import { useSession, type Session } from '../../session/session.js';

export type StaffRole = Session['staff'][number]['role'];

const ranks: Record<StaffRole, number> = { support: 1, manager: 2, administrator: 3 };

export interface ConsoleScope {
  /** The programme that is run here. */
  slug: string;
  role: StaffRole;
  /** Whether what needs at least this role is for the reader. The service asks again. */
  may: (least: StaffRole) => boolean;
}

/** The programme of the address and what the reader is there; null for whoever is not of its staff. */
export function useConsoleScope(): ConsoleScope | null {
  const { slug } = useParams({ strict: false });
  const staff = useSession()?.staff ?? [];
  const role = staff.find(({ programme }) => programme === slug)?.role;
  if (slug === undefined || role === undefined) return null;
  return { slug, role, may: (least) => ranks[role] >= ranks[least] };
}

/** As {@link useConsoleScope}, within the console: nobody else gets there. */
export function useConsole(): ConsoleScope {
  const scope = useConsoleScope();
  if (!scope) throw new Error('this screen is for staff');
  return scope;
}
