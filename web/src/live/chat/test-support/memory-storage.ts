import type { ChatStorage, KeptThread, Unsent } from '../ports.js';

/** What a browser keeps, for one or several tabs of a test: each tab opens its own storage on the same device. */
export class Device {
  readonly messages = new Map<string, Unsent>();
  readonly threads = new Map<string, KeptThread>();
  readonly tabs = new Set<DeviceTab>();

  tab(): DeviceTab {
    return new DeviceTab(this);
  }
}

class DeviceTab implements ChatStorage {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly device: Device) {
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

  onOtherTab(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  private tellOthers(): void {
    for (const tab of this.device.tabs) if (tab !== this) for (const listener of tab.listeners) listener();
  }
}
