import { useState } from 'react';

/** A code that has been asked for: kept over a reload, since the mail program may take the place of the page. */
export interface CodeRequest {
  email: string;
  /** Epoch milliseconds. */
  sentAt: number;
}

const KEY = 'interlude-sign-in';
/** Of a code, on the server. */
const LIFETIME_MS = 10 * 60_000;
const RESEND_MS = 30_000;

/** For how long, in milliseconds, no other code can be asked for; 0 where one can. */
export const resendIn = ({ sentAt }: CodeRequest, now: number): number => Math.max(0, sentAt + RESEND_MS - now);

/** What was kept, unless it is none or its code has run out. */
export function readRequest(text: string | null, now: number): CodeRequest | null {
  try {
    const { email, sentAt } = JSON.parse(text ?? '{}') as Partial<CodeRequest>;
    if (typeof email !== 'string' || typeof sentAt !== 'number') return null;
    return now - sentAt < LIFETIME_MS ? { email, sentAt } : null;
  } catch {
    return null;
  }
}

/** The code that is waited for on this device, if any. */
export function useCodeRequest(): [CodeRequest | null, (request: CodeRequest | null) => void] {
  const [request, setRequest] = useState(() => readRequest(sessionStorage.getItem(KEY), Date.now()));
  const keep = (next: CodeRequest | null) => {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
    else sessionStorage.removeItem(KEY);
    setRequest(next);
  };
  return [request, keep];
}
