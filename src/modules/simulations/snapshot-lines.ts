import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { AcceptanceModel, EngineHost, HubPlace, PendingInvitation, SimulatedRequest } from '../../engine/index.js';

/** What a snapshot says of the hub itself. `format` changes when older ones can no longer be read. */
export interface SnapshotHeader {
  format: 1;
  place: HubPlace;
  pending: PendingInvitation[];
  acceptance: AcceptanceModel;
  /** The instant of the snapshot, epoch milliseconds. */
  from: number;
  /** Hosts' availability and opening hours are known up to then. */
  until: number;
}

/** A line of each kind of part. */
export interface SnapshotLines {
  header: SnapshotHeader;
  hosts: EngineHost;
  open: SimulatedRequest;
  asked: SimulatedRequest;
}

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** The work is done beside the event loop, but for the text. */
export const pack = (lines: readonly object[]): Promise<Buffer> =>
  compress(lines.map((line) => JSON.stringify(line)).join('\n'), { level: 4 });

export async function unpack<T>(content: Uint8Array): Promise<T[]> {
  const text = (await expand(content)).toString();
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as T);
}
