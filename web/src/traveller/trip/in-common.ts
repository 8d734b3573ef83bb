import type { HostCard, Layover } from '../../api/types.js';

export interface InCommon {
  /** That the host speaks and the traveller has named, in the traveller's order. */
  languages: string[];
  /** That the host is learning and the traveller could help with. */
  practised: string[];
  interests: string[];
}

export function inCommon(
  host: Pick<HostCard, 'languages' | 'interests'>,
  layover: Pick<Layover, 'languages' | 'interests'>,
): InCommon {
  const of = (mode: 'speaks' | 'learning') =>
    layover.languages
      .map(({ language }) => language)
      .filter((language) => host.languages.some((one) => one.language === language && one.mode === mode));
  return {
    languages: of('speaks'),
    practised: of('learning'),
    interests: layover.interests.filter((interest) => host.interests.includes(interest)),
  };
}
