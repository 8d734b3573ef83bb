import type { Colleague, RulePolicy, Version } from './rules-queries.js';

/** Why somebody cannot put a version in force, and who could. */
export interface Hindrance {
  why: 'role' | 'own_work' | 'not_simulated' | 'unsaved';
  /** Names of those who could instead; for `role` and `own_work`. */
  who: readonly string[];
}

interface Asked {
  version: Pick<Version, 'contributorIds' | 'state'>;
  isSimulated: boolean;
  hasUnsaved: boolean;
  policy: RulePolicy;
  me: string;
  colleagues: readonly Colleague[];
}

/** As the service decides it; null where nothing stands in the way. Those that take longest to mend come first. */
export function hindranceOf({ version, isSimulated, hasUnsaved, policy, me, colleagues }: Asked): Hindrance | null {
  const may = ({ memberId, role }: Colleague): boolean =>
    role === 'administrator' && !(policy.fourEyes && version.contributorIds.includes(memberId));
  const own = colleagues.find(({ memberId }) => memberId === me);
  const who = colleagues.filter(may).map(({ name }) => name);
  if (own?.role !== 'administrator') return { why: 'role', who };
  if (!may(own)) return { why: 'own_work', who };
  if (hasUnsaved) return { why: 'unsaved', who: [] };
  if (version.state === 'draft' && !isSimulated) return { why: 'not_simulated', who: [] };
  return null;
}
