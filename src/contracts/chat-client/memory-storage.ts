import type { ChatStorage, KeptThread, Unsent } from './ports.js';

/**
 * What a device keeps for as long as the process lives, in place of a browser's database. Each tab, or whatever else shares
 * the device, opens a storage of its own on it.
 */
export class MemoryDevice {
  readonly messages = new Map<string, Unsent>();
  readonly threads = new Map<string, KeptThread>();
  readonly tabs = new Set<DeviceTab>();

  tab(): DeviceTab {
    return new DeviceTab(this);
  }
}

class DeviceTab implements ChatStorage {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly device: MemoryDevice) {
    device.tabs.add(this);
  }

  async unsent(): Promise<Unsent[]> {
    return [...this.device.messages.values()].map((message) => ({ ...message }));
  }

  async putUnsent(message: Unsent): Promise<void> {
    this.device.messages.set(message.clientId, { ...message });
    this.tellOthers();
  }

  async removeUnsent(clientId: string): Promise<void> {
    this.device.messages.delete(clientId);
    this.tellOthers();
  }

  async thread(conversationId: string): Promise<KeptThread | undefined> {
    return this.device.threads.get(conversationId);
  }

  async putThread(conversationId: string, thread: KeptThread): Promise<void> {
    this.device.threads.set(conversationId, thread);
  }

  async removeThread(conversationId: string): Promise<void> {
    this.device.threads.delete(conversationId);
  }

  async forgetThreads(before: number): Promise<void> {
    for (const [id, { keptAt }] of this.device.threads) if (keptAt < before) this.device.threads.delete(id);
  }

  onOtherTab(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  private tellOthers(): void {
    for (const tab of this.device.tabs) if (tab !== this) for (const listener of tab.listeners) listener();
  }
}
