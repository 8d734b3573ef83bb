import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, ifMatch } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { PageOf } from '../../api/types.js';
import type { RuleSet } from '../../../../src/engine/index.js';

const BASE = '/api/v1/ops/programmes/{slug}';

export type Version = PageOf<`${typeof BASE}/rule-sets`>['items'][number];
type DescribedVersion = PageOf<`${typeof BASE}/rule-sets/{version}`>;
export type VersionDetails = Omit<DescribedVersion, 'rules'> & { rules: RuleSet };
export type HistoryStep = PageOf<`${typeof BASE}/rule-sets/{version}/history`>['items'][number];
export type Colleague = PageOf<`${typeof BASE}/staff/names`>['items'][number];
export type TrialArm = NonNullable<PageOf<`${typeof BASE}/rule-trial`>['trial']>['staged'];
export type RulePolicy = PageOf<`${typeof BASE}/rule-policy`>;

/** What is written in a version. */
export interface RuleContent {
  rules: RuleSet;
  note: string;
}

/** The service has checked the rules that it sends: they are what the engine takes. */
const detailsOf = async (answer: Promise<DescribedVersion>): Promise<VersionDetails> => {
  const { rules, ...version } = await answer;
  return { ...version, rules: rules as unknown as RuleSet };
};

export const rulesKey = (slug: string) => keys.ops(slug, 'rules');

const PAGE = 50;
/** While a simulation goes on. */
const MOVING_MS = 2_000;

const isMoving = (state: string | undefined): boolean => state === 'queued' || state === 'running';

export const versionsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: [...rulesKey(slug), 'list'],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET(`${BASE}/rule-sets`, { params: { path: { slug }, query: { limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The one that is in force. */
export const publishedQuery = (slug: string) =>
  queryOptions({
    queryKey: [...rulesKey(slug), 'published'],
    queryFn: async () => {
      const query = { state: 'published' as const, limit: 1 };
      const { items } = await bodyOf(api.GET(`${BASE}/rule-sets`, { params: { path: { slug }, query } }));
      return items[0] ?? null;
    },
  });

export const versionQuery = (slug: string, version: number) =>
  queryOptions({
    queryKey: [...rulesKey(slug), 'version', version],
    queryFn: () =>
      detailsOf(bodyOf(api.GET(`${BASE}/rule-sets/{version}`, { params: { path: { slug, version: String(version) } } }))),
    // Whether it may be published waits for that.
    refetchInterval: ({ state }) => (isMoving(state.data?.simulation?.state) ? MOVING_MS : false),
  });

export const historyQuery = (slug: string, version: number) =>
  infiniteQueryOptions({
    queryKey: [...rulesKey(slug), 'history', version],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET(`${BASE}/rule-sets/{version}/history`, {
          params: { path: { slug, version: String(version) }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const policyQuery = (slug: string) =>
  queryOptions({
    queryKey: [...rulesKey(slug), 'policy'],
    queryFn: () => bodyOf(api.GET(`${BASE}/rule-policy`, { params: { path: { slug } } })),
  });

/** What has come of two versions since both decide; `trial` is null while only one does. */
export const trialQuery = (slug: string) =>
  queryOptions({
    queryKey: [...rulesKey(slug), 'trial'],
    queryFn: () => bodyOf(api.GET(`${BASE}/rule-trial`, { params: { path: { slug } } })),
  });

export const colleaguesQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.ops(slug, 'colleagues'),
    queryFn: () => bodyOf(api.GET(`${BASE}/staff/names`, { params: { path: { slug } } })),
    staleTime: 60_000,
  });

const at = (slug: string, version: number) => ({ slug, version: String(version) });

export const draftFrom = (slug: string, basedOn: number | undefined, note: string) =>
  detailsOf(bodyOf(api.POST(`${BASE}/rule-sets`, { params: { path: { slug } }, body: { basedOn, note } })));

export const saveDraft = (slug: string, version: number, revision: number, { rules, note }: RuleContent) =>
  detailsOf(
    bodyOf(
      api.PUT(`${BASE}/rule-sets/{version}`, {
        params: { path: at(slug, version), header: ifMatch(revision) },
        body: { rules: rules as never, note },
      }),
    ),
  );

export const setPolicy = (slug: string, policy: RulePolicy) =>
  bodyOf(api.PUT(`${BASE}/rule-policy`, { params: { path: { slug } }, body: policy }));

/** A step that a version can be made to take. */
export type Release =
  | { step: 'publish'; at?: string }
  | { step: 'stage'; hubs?: string[]; sharePercent?: number }
  | { step: 'unschedule' | 'unstage' | 'rollback' };

/** @param revision what was looked at when it was decided; somebody else may have changed it since */
export function release(slug: string, { version, revision }: Version, wanted: Release): Promise<VersionDetails> {
  const { step, ...body } = wanted;
  const params = { path: at(slug, version) };
  const seen = { ...params, header: ifMatch(revision) };
  switch (step) {
    case 'publish':
      return detailsOf(bodyOf(api.POST(`${BASE}/rule-sets/{version}/publish`, { params: seen, body })));
    case 'stage':
      return detailsOf(bodyOf(api.POST(`${BASE}/rule-sets/{version}/stage`, { params: seen, body })));
    default:
      return detailsOf(bodyOf(api.POST(`${BASE}/rule-sets/{version}/${step}`, { params })));
  }
}
