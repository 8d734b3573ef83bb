import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { ServerEventName, ServerEventPayload } from '../../../src/contracts/live.js';
import { keys } from '../api/queries.js';
import { useSession } from '../session/session.js';
import { connect, type LiveSocket } from './connection.js';
import { appliedEvents, applyLiveEvent, catchUp } from './live-events.js';

interface Live {
  /** Null while nobody is signed in, and until the code of the connection is there. */
  socket: LiveSocket | null;
  isConnected: boolean;
}

const LiveContext = createContext<Live>({ socket: null, isConnected: false });

export const useLive = (): Live => useContext(LiveContext);

/** One live connection for the page, for as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const memberId = useSession()?.member.id;
  const [live, setLive] = useState<Live>({ socket: null, isConnected: false });

  useEffect(() => {
    if (!memberId) return;
    let opened: LiveSocket | undefined;
    let isOver = false;
    const begin = async () => {
      const socket = await connect();
      if (isOver) return;
      opened = socket;
      let wasConnected = false;
      socket.on('connect', () => {
        setLive({ socket, isConnected: true });
        if (wasConnected) catchUp(client);
        wasConnected = true;
      });
      socket.on('disconnect', (reason) => {
        setLive({ socket, isConnected: false });
        // The service has ended it on purpose, and says why when asked again.
        if (reason === 'io server disconnect') socket.connect();
      });
      socket.on('connect_error', (error) => {
        const code = (error as Error & { data?: { code?: string } }).data?.code;
        if (code === 'unauthenticated' || code === 'session_expired') {
          socket.disconnect();
          client.setQueryData(keys.session, null);
        }
      });
      for (const name of appliedEvents) listen(socket, name, client);
      setLive({ socket, isConnected: false });
      socket.connect();
    };
    void begin();
    const wake = () => opened?.connect();
    window.addEventListener('online', wake);
    return () => {
      isOver = true;
      window.removeEventListener('online', wake);
      opened?.disconnect();
      setLive({ socket: null, isConnected: false });
    };
  }, [client, memberId]);

  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

function listen<E extends ServerEventName>(socket: LiveSocket, name: E, client: QueryClient): void {
  const apply = (event: ServerEventPayload<E>) => applyLiveEvent(client, name, event);
  // Socket.IO's types do not follow a name that is a variable.
  socket.on<ServerEventName>(name, apply as never);
}
