import { waitFor, type ApiClient, type SignedIn } from './client.js';

interface Mail {
  id: number | string;
  to: string[];
  /** A sign-in code stands in it. */
  subject: string;
}

/** Signs in as a person would: asks for a code, reads the email, types the code. */
export async function signIn(api: ApiClient, email: string): Promise<SignedIn> {
  const before = new Set((await mailsTo(api, email)).map(({ id }) => id));
  await api.post('/auth/code', { email, locale: 'en' });
  const code = await waitFor(`a sign-in code for ${email}`, async () => {
    const mail = (await mailsTo(api, email)).find(({ id }) => !before.has(id));
    return mail && /\b\d{6}\b/.exec(mail.subject)?.[0];
  });
  const { token } = await api.post<{ token: string }>('/auth/session', { email, code });
  return api.as(token);
}

async function mailsTo(api: ApiClient, email: string): Promise<Mail[]> {
  return (await mails(api)).filter(({ to }) => to.includes(email));
}

/** Newest first. */
async function mails({ baseUrl, mailpitUrl }: ApiClient): Promise<Mail[]> {
  if (mailpitUrl === undefined) return (await read<{ items: Mail[] }>(`${baseUrl}/dev/inbox.json`)).items;
  const { messages } = await read<{ messages: MailpitMessage[] }>(`${mailpitUrl}/api/v1/messages?limit=200`);
  return messages.map(({ ID, To, Subject }) => ({ id: ID, to: To.map(({ Address }) => Address), subject: Subject }));
}

interface MailpitMessage {
  ID: string;
  To: { Address: string }[];
  Subject: string;
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}

/** Waits for the email by which a host learns of an invitation, and says whose it is. */
export function hostsWrittenTo(api: ApiClient, travellerName: string): Promise<string[]> {
  return waitFor(`an email to a host about ${travellerName}`, async () => {
    const addresses = (await mails(api))
      .filter(({ subject }) => subject.includes(travellerName))
      .flatMap(({ to }) => to)
      .filter((address) => !address.startsWith('traveller'));
    return addresses.length > 0 ? [...new Set(addresses)] : undefined;
  });
}
