import { generateLayovers } from '../../../src/demo/generate/index.js';
import { waitFor } from '../../../src/demo/walkthrough/client.js';
import { hubFactsOf } from '../../../src/modules/hubs/facts/index.js';
import { dateAfter } from './clock.js';
import { PROGRAMME, type Invited, type Member } from './scene.js';
import type { ScreenVisit } from './screens.js';
import { BASE_URL, BEGIN } from './settings.js';

const ops = `/ops/programmes/${PROGRAMME}`;

const NOTE = 'For the spring campaign: shared interests count for more than time together.';
const CONDITION = {
  id: 'two-interests',
  kind: 'add',
  when: 'pair.sharedInterests >= 2',
  points: 60_000,
  reason: { en: 'You have several interests in common', ar: 'بينكما عدة اهتمامات مشتركة' },
};

interface Version {
  version: number;
  revision: number;
  note: string;
  state: string;
  rules: { weights: Record<string, number>; conditions: object[] };
}

interface Simulation {
  id: string;
  state: string;
  version: number;
}

interface BoardItem {
  layover: { id: string };
  lastRun: { runId: string } | null;
}

/** The screens of the console, each with something to show: a draft of the rules, a simulation of it, a run. */
export async function consoleVisits({ api }: Member, { traveller, layoverId }: Invited, name: string): Promise<ScreenVisit[]> {
  const { version } = await aDraft(api);
  const simulation = await aSimulation(api, version);
  const { items } = await api.get<{ items: { layoverId: string; draft: { match: { hostId: string } | null } }[] }>(
    `${ops}/simulations/${simulation}/layovers?limit=50`,
  );
  const matched = items.find(({ draft }) => draft.match !== null)!;
  const runId = await waitFor('what a run found of the layover', async () => {
    const board = await api.get<{ items: BoardItem[] }>(`${ops}/live?text=${encodeURIComponent(name)}`);
    return board.items.find(({ layover }) => layover.id === layoverId)?.lastRun?.runId;
  });
  const { candidates } = await api.get<{ candidates: { hostId: string }[] }>(`${ops}/matching-runs/${runId}/layovers/${layoverId}`);
  const { id: travellerId } = await traveller.api.get<{ id: string }>('/me');
  const { items: others } = await api.get<{ items: { id: string }[] }>(`${ops}/members?search=sanne`);
  await api.post(`${ops}/members/${travellerId}/support-view`, { reason: 'member_asked', words: 'Called: has nobody answered yet?' });

  // The best who has not been asked: the first one has an invitation to think about.
  const pair = `layover=${layoverId}&host=${candidates[1]!.hostId}`;
  const screens: [name: string, path: string][] = [
    ['live', 'live'],
    ['runs', 'runs'],
    ['run', `runs/${runId}`],
    ['finding', `runs/${runId}/layovers/${layoverId}`],
    ['rules', 'rules'],
    ['rules-draft', `rules/${version}?${pair}`],
    ['rules-changes', `rules/${version}?tab=changes`],
    ['rules-history', `rules/${version}?tab=history`],
    ['rules-in-force', 'rules/1'],
    ['explorer', `explorer?${pair}`],
    ['simulations', 'simulations'],
    ['simulation-new', `simulations/new?version=${version}`],
    ['simulation', `simulations/${simulation}`],
    ['simulation-pair', `simulations/${simulation}/layovers/${matched.layoverId}/hosts/${matched.draft.match!.hostId}`],
    ['supply', 'supply'],
    ['applications', 'people'],
    ['hosts', 'people?tab=hosts&search=sa'],
    ['share', 'people?tab=share'],
    ['members', `members?search=${encodeURIComponent(name)}`],
    ['support-reason', `members/${others[0]!.id}`],
    ['support-view', `members/${travellerId}`],
    ['imports', 'imports'],
    ['system', 'system'],
  ];
  return screens.map(([screen, path]) => ({ name: `ops-${screen}`, path: `/ops/${PROGRAMME}/${path}`, as: 'staff' }));
}

/** A draft that differs from the version in force, made once for all who look at it. */
async function aDraft(api: Member['api']): Promise<Version> {
  const { items } = await api.get<{ items: Version[] }>(`${ops}/rule-sets?limit=50`);
  const made = items.find(({ note, state }) => note === NOTE && state === 'draft');
  if (made) return made;
  const draft = await api.post<Version>(`${ops}/rule-sets`, { note: NOTE });
  const { rules } = draft;
  const { time = 0, interests = 0 } = rules.weights;
  const weights = { ...rules.weights, time: Math.round(time / 2), interests: interests + time - Math.round(time / 2) };
  return send<Version>(api, 'PUT', `${ops}/rule-sets/${draft.version}`, {
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${draft.revision}"` },
    body: JSON.stringify({ rules: { ...rules, weights, conditions: [CONDITION] } }),
  });
}

/** A simulation of the version on a generated day. One of a programme goes on at a time: somebody else's is waited for, and will do. */
function aSimulation(api: Member['api'], version: number): Promise<string> {
  const begun = new Set<string>();
  return waitFor('a simulation of the draft', async () => {
    const { items } = await api.get<{ items: Simulation[] }>(`${ops}/simulations?version=${version}`);
    const finished = items.find(({ state }) => state === 'finished');
    if (finished) return finished.id;
    if (items.length > 0 || begun.size > 0) return undefined;
    const started = await send<Simulation>(api, 'POST', `${ops}/rule-sets/${version}/simulate/upload?hub=AMS&seed=spring`, {
      headers: { 'Content-Type': 'text/csv' },
      body: aDay(),
    }).catch(() => undefined);
    if (started) begun.add(started.id);
    return undefined;
  });
}

/** A busy day in two weeks, as a file of layovers. */
function aDay(): string {
  const from = dateAfter(BEGIN, 4);
  const layovers = generateLayovers({ facts: hubFactsOf('AMS')!, count: 240, seed: 'spring', from, days: 1 });
  const lines = layovers.map(({ key, arrivesAt, departsAt, partySize, languages, interests }) =>
    [key, arrivesAt, departsAt, partySize, languages.map(({ language }) => language).join(';'), interests.join(';')].join(','),
  );
  return ['reference,arrives_at,departs_at,party_size,languages,interests', ...lines].join('\n');
}

async function send<T>({ token }: Member['api'], method: string, path: string, { headers, body }: { headers: Record<string, string>; body: string }): Promise<T> {
  const response = await fetch(`${BASE_URL}/api/v1${path}`, { method, body, headers: { ...headers, Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
