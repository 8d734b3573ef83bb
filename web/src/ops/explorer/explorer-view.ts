/** What is looked at: a pair, and the version of the rules that is tried on it. */
export interface ExplorerView {
  layover?: string;
  host?: string;
  /** The newest draft unless said, or else the version in force. */
  version?: number;
}

const ID = /^[0-9a-f-]{36}$/;

export function toExplorerView({ layover, host, version }: Record<string, unknown>): ExplorerView {
  return {
    ...(typeof layover === 'string' && ID.test(layover) && { layover }),
    ...(typeof host === 'string' && ID.test(host) && { host }),
    ...(Number.isInteger(version) && Number(version) > 0 && { version: Number(version) }),
  };
}
