import { waitFor, type ApiClient, type SignedIn } from './client.js';

interface Mail {
  id: number;
  to: string[];
  subject: string;
  text: string;
}

/** Signs in as a person would: asks for a code, reads the email, types the code. */
export async function signIn(api: ApiClient, email: string): Promise<SignedIn> {
  const before = (await mailsTo(api, email))[0]?.id ?? 0;
  await api.post('/auth/code', { email, locale: 'en' });
  const code = await waitFor(`a sign-in code for ${email}`, async () => {
    const mail = (await mailsTo(api, email)).find(({ id }) => id > before);
    return mail && /\b\d{6}\b/.exec(mail.text)?.[0];
  });
  const { token } = await api.post<{ token: string }>('/auth/session', { email, code });
  return api.as(token);
}

async function mailsTo(api: ApiClient, email: string): Promise<Mail[]> {
  const { items } = await api.get<{ items: Mail[] }>(`/dev/inbox.json?to=${encodeURIComponent(email)}`);
  return items;
}

/** Waits for the email by which a host learns of an invitation, and says whose it is. */
export function hostsWrittenTo(api: ApiClient, travellerName: string): Promise<string[]> {
  return waitFor(`an email to a host about ${travellerName}`, async () => {
    const { items } = await api.get<{ items: Mail[] }>('/dev/inbox.json');
    const addresses = items
      .filter(({ subject }) => subject.includes(travellerName))
      .flatMap(({ to }) => to)
      .filter((address) => !address.startsWith('traveller'));
    return addresses.length > 0 ? [...new Set(addresses)] : undefined;
  });
}
