import type { api } from './api.js';
import { until } from './until.js';

/** As staff would: simulates a version on the layovers that are open now, and waits until that has finished; returns its id. */
export async function simulate(
  manager: ReturnType<typeof api>,
  { slug, iata }: { slug: string; iata: string },
  version: number,
): Promise<string> {
  const programme = `/ops/programmes/${slug}`;
  const { status, body } = await manager.post<{ id: string }>(`${programme}/rule-sets/${version}/simulate`, {
    hub: iata,
    source: { kind: 'open' },
  });
  if (status !== 202) throw new Error(`no simulation was begun: ${JSON.stringify(body)}`);
  await until('the simulation has finished', async () => {
    const simulation = await manager.get<{ state: string }>(`${programme}/simulations/${body.id}`);
    return simulation.body.state === 'finished';
  });
  return body.id;
}
