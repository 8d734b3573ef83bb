import { randomUUID } from 'node:crypto';
import { PROGRAMME, type Matched, type Member } from './scene.js';

const desk = `/ops/programmes/${PROGRAMME}/reports`;

/** The traveller reports a message of the host's that asks for care; the staff have opened the conversation. */
export async function report({ traveller, host, conversationId }: Matched, staff: Member): Promise<string> {
  const { id: messageId } = await host.api.post<{ id: string }>(`/conversations/${conversationId}/messages`, {
    clientId: randomUUID(),
    body: 'Call me before: +31 6 1234 5678, or look at example.com/meet',
  });
  const about = { messageId, reason: 'Wants me to leave the chat, again and again.', consent: true };
  const { id } = await traveller.api.post<{ id: string }>(`/conversations/${conversationId}/report`, about);
  await staff.api.post(`${desk}/${id}/thread`, {});
  return id;
}
