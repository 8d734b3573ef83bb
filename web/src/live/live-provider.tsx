import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { ChatClient } from '../../../src/contracts/chat-client/chat-client.js';
import type { LiveSocket } from '../../../src/contracts/chat-client/live-transport.js';
import type { ServerEventName, ServerEventPayload } from '../../../src/contracts/live.js';
import { keys } from '../api/queries.js';
import { forgetReads } from '../app/query-client.js';
import { useSession } from '../session/session.js';
import { connect } from './connection.js';
import { appliedEvents, applyLiveEvent, catchUp } from './live-events.js';
import { UnreadTotal } from './unread-total.js';

interface Live {
  /** Both are null while nobody is signed in, and until the code of the connection is there. */
  socket: LiveSocket | null;
  chat: ChatClient | null;
  isConnected: boolean;
}

/** Between attempts to load the code of the connection. */
const RETRY_MS = 10_000;

const NOBODY: Live = { socket: null, chat: null, isConnected: false };

const LiveContext = createContext<Live>(NOBODY);

export const useLive = (): Live => useContext(LiveContext);

/** One live connection for the page, for as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const memberId = useSession()?.member.id;
  const [live, setLive] = useState<Live>(NOBODY);

  useEffect(() => {
    if (!memberId) return;
    let close: (() => void) | undefined;
    let isOver = false;
    const begin = async () => {
      const [socket, { browserChat }] = await Promise.all([connect(), import('./chat/browser-chat.js')]);
      if (isOver) return;
      const chat = browserChat(memberId, socket);
      const show = () => setLive({ socket, chat, isConnected: socket.connected });
      listenTo(socket, client, show);
      const wake = () => {
        socket.connect();
        chat.wake();
      };
      window.addEventListener('online', wake);
      close = () => {
        window.removeEventListener('online', wake);
        chat.stop();
        socket.disconnect();
      };
      chat.start();
      socket.connect();
      show();
    };
    let again: ReturnType<typeof setTimeout> | undefined;
    const tryToBegin = () => {
      // Its code may not be had just now.
      begin().catch(() => (again = setTimeout(tryToBegin, RETRY_MS)));
    };
    tryToBegin();
    return () => {
      isOver = true;
      clearTimeout(again);
      close?.();
      setLive(NOBODY);
    };
  }, [client, memberId]);

  return (
    <LiveContext.Provider value={live}>
      <UnreadTotal isSignedIn={memberId !== undefined} />
      {children}
    </LiveContext.Provider>
  );
}

function listenTo(socket: LiveSocket, client: QueryClient, show: () => void): void {
  let wasConnected = false;
  socket.on('connect', () => {
    show();
    if (wasConnected) catchUp(client);
    wasConnected = true;
  });
  socket.on('disconnect', (reason) => {
    show();
    // The service has ended it on purpose, and says why when asked again.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error) => {
    const code = (error as Error & { data?: { code?: string } }).data?.code;
    if (code === 'unauthenticated' || code === 'session_expired') {
      socket.disconnect();
      client.setQueryData(keys.session, null);
      // Another tab may have signed out and forgotten what was read; this one would keep it again.
      void forgetReads();
    }
  });
  for (const name of appliedEvents) listen(socket, name, client);
}

function listen<E extends ServerEventName>(socket: LiveSocket, name: E, client: QueryClient): void {
  const apply = (event: ServerEventPayload<E>) => applyLiveEvent(client, name, event);
  // Socket.IO's types do not follow a name that is a variable.
  socket.on<ServerEventName>(name, apply as never);
}
