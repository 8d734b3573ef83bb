import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../session/session.js';
import { policyQuery, type VersionDetails } from './rules-queries.js';
import { useColleagues } from './use-colleagues.js';
import { hindranceOf, type Hindrance } from './who-may-publish.js';

/** Why the reader cannot put a draft or a version on trial in force; null where they can, and of versions that nobody can. */
export function useHindrance(slug: string, version: VersionDetails, hasUnsaved: boolean): Hindrance | null {
  const me = useSession()?.member.id;
  const { all: colleagues } = useColleagues(slug);
  const { data: policy } = useQuery(policyQuery(slug));
  const isUnderway = version.state === 'draft' || version.state === 'staged';
  if (!isUnderway || !policy || me === undefined || colleagues.length === 0) return null;
  return hindranceOf({ version, isSimulated: version.simulation?.state === 'finished', hasUnsaved, policy, me, colleagues });
}
