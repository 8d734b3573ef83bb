import { clear, createStore, del, delMany, entries, get, set, type UseStore } from 'idb-keyval';
import type { ChatStorage, KeptThread, Unsent } from '../../../../src/contracts/chat-client/ports.js';

const NAME = 'interlude-chat';

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore(NAME, 'chat'));

/** Whoever was here before something was forgotten writes nothing more. */
let era = 0;

/** In the browser's own database, for all tabs; what one member has written is never sent as another. */
export class DeviceStorage implements ChatStorage {
  private readonly otherTabs = new BroadcastChannel(NAME);
  private readonly era = era;

  constructor(private readonly memberId: string) {}

  async unsent(): Promise<Unsent[]> {
    const all = await entries<[string, string, string], unknown>(store());
    return all
      .filter(([[memberId, kind]]) => memberId === this.memberId && kind === 'unsent')
      .map(([, message]) => message as Unsent);
  }

  async putUnsent(message: Unsent): Promise<void> {
    await this.set('unsent', message.clientId, message);
    this.otherTabs.postMessage(this.memberId);
  }

  async removeUnsent(clientId: string): Promise<void> {
    await del([this.memberId, 'unsent', clientId], store());
    this.otherTabs.postMessage(this.memberId);
  }

  thread(conversationId: string): Promise<KeptThread | undefined> {
    return get<KeptThread>([this.memberId, 'thread', conversationId], store());
  }

  putThread(conversationId: string, thread: KeptThread): Promise<void> {
    return this.set('thread', conversationId, thread);
  }

  removeThread(conversationId: string): Promise<void> {
    return del([this.memberId, 'thread', conversationId], store());
  }

  async forgetThreads(before: number): Promise<void> {
    const all = await entries<[string, string, string], { keptAt?: number }>(store());
    const old = all.filter(([[, kind], { keptAt = 0 }]) => kind === 'thread' && keptAt < before);
    await delMany(
      old.map(([key]) => key),
      store(),
    );
  }

  onOtherTab(changed: () => void): () => void {
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (data === this.memberId) changed();
    };
    this.otherTabs.addEventListener('message', hear);
    return () => {
      this.otherTabs.removeEventListener('message', hear);
      this.otherTabs.close();
    };
  }

  private async set(kind: 'unsent' | 'thread', id: string, value: unknown): Promise<void> {
    if (this.era === era) await set([this.memberId, kind, id], value, store());
  }
}

/** Forgets the chats of everybody on this device, also what was not sent. */
export function forgetChats(): Promise<void> {
  era += 1;
  return clear(store());
}
