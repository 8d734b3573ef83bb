interface OpenMessage {
  type: 'open';
  path: string;
}

const isOpen = (data: unknown): data is OpenMessage =>
  typeof data === 'object' && data !== null && (data as OpenMessage).type === 'open' && /^\/(?!\/)/.test((data as OpenMessage).path);

/** Goes to where a notification leads that somebody has tapped while this page was open. */
export function followNotifications(goTo: (path: string) => void): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isOpen(data)) goTo(data.path);
  });
}
