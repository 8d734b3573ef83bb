import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import { boot } from '../../boot.js';
import { canPush, subscribeDevice, subscriptionHere, unsubscribeDevice } from '../../pwa/push-device.js';
import { pushStateOf, type PushState } from './push-state.js';

export interface Push {
  /** Undefined while it is being found out. */
  state: PushState | undefined;
  isPending: boolean;
  error: unknown;
  turnOn: () => void;
  turnOff: () => void;
}

const permissionHere = (): NotificationPermission => (canPush() ? Notification.permission : 'denied');

/** Its id at the service where this device is subscribed there, for this sign-in; null where it is not. */
async function subscribedId(): Promise<string | null> {
  const here = await subscriptionHere();
  if (!here) return null;
  const { items } = await bodyOf(api.GET('/api/v1/me/push-subscriptions'));
  return items.find(({ current }) => current)?.id ?? null;
}

/** Whether this device is told by web push, and the ways to change that. The browser is asked on a tap alone. */
export function usePush(): Push {
  const client = useQueryClient();
  const isOffered = boot.pushKey !== null;
  const isAble = canPush();
  const [permission, setPermission] = useState(permissionHere);
  const subscribed = useQuery({ queryKey: keys.pushDevice, queryFn: subscribedId, enabled: isOffered && isAble });
  const reread = () => client.invalidateQueries({ queryKey: keys.pushDevice });
  const on = useMutation({
    mutationFn: async () => {
      const answer = await Notification.requestPermission();
      setPermission(answer);
      if (answer === 'granted') await subscribeDevice(boot.pushKey!);
    },
    onSettled: reread,
  });
  const off = useMutation({
    mutationFn: async () => {
      const id = subscribed.data;
      if (id) await api.DELETE('/api/v1/me/push-subscriptions/{id}', { params: { path: { id } } });
      await unsubscribeDevice();
    },
    onSettled: reread,
  });
  return {
    state: pushStateOf({ isOffered, isAble, permission, subscribedId: subscribed.data }),
    isPending: on.isPending || off.isPending,
    error: on.error ?? off.error ?? subscribed.error,
    turnOn: () => {
      off.reset();
      on.mutate();
    },
    turnOff: () => {
      on.reset();
      off.mutate();
    },
  };
}
