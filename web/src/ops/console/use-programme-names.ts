import { useQuery } from '@tanstack/react-query';
import { programmesQuery } from '../../api/queries.js';
import { useSession } from '../../session/session.js';

/** The programmes whose staff the reader is of. Before it recruits, only its short name is known of one. */
export function useProgrammeNames() {
  const staff = useSession()?.staff ?? [];
  const { data } = useQuery(programmesQuery);
  return staff.map(({ programme, role }) => ({
    slug: programme,
    name: data?.items.find(({ slug }) => slug === programme)?.name ?? programme,
    role,
  }));
}
