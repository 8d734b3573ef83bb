import { api, bodyOf } from '../../api/client.js';
import type { ImportSummary } from './import-queries.js';

export type ImportKind = ImportSummary['kind'];

interface Upload {
  slug: string;
  kind: ImportKind;
  /** IATA */
  hub: string;
  file: File;
}

const asItIs = {
  headers: { 'Content-Type': 'text/csv' },
  bodySerializer: (file: unknown) => file as Blob,
} as const;

/** Sends a file as it is; the service says line by line what it takes. */
export async function uploadFile({ slug, kind, hub, file }: Upload): Promise<ImportSummary> {
  const params = { path: { slug }, query: { hub } };
  const body = (await file.text()) as never;
  return kind === 'layovers'
    ? bodyOf(api.POST('/api/v1/ops/programmes/{slug}/layovers/import', { params, body, ...asItIs }))
    : bodyOf(api.POST('/api/v1/ops/programmes/{slug}/hosts/import', { params, body, ...asItIs }));
}
