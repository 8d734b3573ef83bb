export const versionTabs = ['rules', 'changes', 'history'] as const;
export type VersionTab = (typeof versionTabs)[number];

/** What is looked at of a version. */
export interface VersionView {
  /** The rules unless said. */
  tab?: VersionTab;
  /** The version that it is compared with; the one in force unless said. */
  against?: number;
  /** The pair whose score stands beside the rules. */
  layover?: string;
  host?: string;
}

const ID = /^[0-9a-f-]{36}$/;

export function toVersionView({ tab, against, layover, host }: Record<string, unknown>): VersionView {
  const known = versionTabs.find((one) => one === tab);
  return {
    ...(known && known !== 'rules' && { tab: known }),
    ...(Number.isInteger(against) && Number(against) > 0 && { against: Number(against) }),
    ...(typeof layover === 'string' && ID.test(layover) && { layover }),
    ...(typeof host === 'string' && ID.test(host) && { host }),
  };
}
