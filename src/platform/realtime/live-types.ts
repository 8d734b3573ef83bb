import type { Namespace, Server, Socket } from 'socket.io';
import type { ClientEvents, LiveCloseReason, ServerEvents } from '../../contracts/live.js';
import type { Actor } from '../auth/index.js';

/** What nodes ask of each other. */
export interface NodeEvents {
  /** Closes the connections in a room. */
  'connections.close': (room: string, reason: LiveCloseReason) => void;
  /** Answers whether the node has a connection in the room. */
  'room.occupied': (room: string, answer: (occupied: boolean) => void) => void;
}

export interface LiveData {
  actor: Actor;
}

export type LiveServer = Server<ClientEvents, ServerEvents, NodeEvents, LiveData>;
export type LiveNamespace = Namespace<ClientEvents, ServerEvents, NodeEvents, LiveData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, NodeEvents, LiveData>;
