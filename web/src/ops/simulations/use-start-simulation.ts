import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, bodyOf } from '../../api/client.js';
import { simulationsKey, type SimulationSummary } from './simulation-queries.js';

const BASE = '/api/v1/ops/programmes/{slug}/rule-sets/{version}/simulate';

/** What is to be simulated, with everything that it takes. */
export type Wanted = { version: number; hub: string; seed?: string } & (
  | { source: { kind: 'open' } | { kind: 'period'; from: string; to: string } }
  | { file: File; date?: string; shiftTo?: string }
);

/** Begins a simulation and goes to where it can be watched. */
export function useStartSimulation(slug: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (wanted: Wanted) => begin(slug, wanted),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: simulationsKey(slug) });
      await navigate({ to: '/ops/$slug/simulations/$simulationId', params: { slug, simulationId: id } });
    },
  });
}

async function begin(slug: string, { version, hub, seed, ...wanted }: Wanted): Promise<SimulationSummary> {
  const path = { slug, version: String(version) };
  if ('source' in wanted) {
    const { source } = wanted;
    return bodyOf(api.POST(BASE, { params: { path }, body: { hub, source, seed } }));
  }
  const { file, date, shiftTo } = wanted;
  return bodyOf(
    api.POST(`${BASE}/upload`, {
      params: { path, query: { hub, date, shiftTo, seed } },
      body: (await file.text()) as never,
      headers: { 'Content-Type': 'text/csv' },
      bodySerializer: (text: unknown) => text as string,
    }),
  );
}
