/** Whether a device is told by web push: `never` where the service pushes nothing, `unable` where the browser cannot. */
export type PushState = 'never' | 'unable' | 'denied' | 'off' | 'on';

interface PushFacts {
  isOffered: boolean;
  isAble: boolean;
  permission: NotificationPermission;
  /** Undefined while it is being asked for. */
  subscribedId: string | null | undefined;
}

/** Undefined while it is being found out. */
export function pushStateOf({ isOffered, isAble, permission, subscribedId }: PushFacts): PushState | undefined {
  if (!isOffered) return 'never';
  if (!isAble) return 'unable';
  if (permission === 'denied') return 'denied';
  if (subscribedId === undefined) return undefined;
  return subscribedId !== null && permission === 'granted' ? 'on' : 'off';
}
