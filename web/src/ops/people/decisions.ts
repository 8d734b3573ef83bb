import { api, bodyOf } from '../../api/client.js';
import type { OpsHost } from './people-queries.js';

export type Decision = 'screen' | 'approve' | 'waitlist' | 'reject' | 'suspend' | 'reinstate';

/** What can be decided about somebody in a state; the service has the last word. */
export const decisionsIn: Readonly<Record<OpsHost['state'], readonly Decision[]>> = {
  applied: ['screen', 'approve', 'waitlist', 'reject'],
  screening: ['approve', 'waitlist', 'reject'],
  waitlisted: ['screen', 'approve', 'reject'],
  rejected: [],
  approved: ['suspend'],
  paused: ['suspend'],
  suspended: ['reinstate'],
};

const base = '/api/v1/ops/programmes/{slug}';

export function decide(slug: string, id: string, decision: Decision, reason: string): Promise<OpsHost> {
  const request = { params: { path: { slug, id } }, body: { reason } };
  switch (decision) {
    case 'screen':
      return bodyOf(api.POST(`${base}/host-applications/{id}/screen`, request));
    case 'approve':
      return bodyOf(api.POST(`${base}/host-applications/{id}/approve`, request));
    case 'waitlist':
      return bodyOf(api.POST(`${base}/host-applications/{id}/waitlist`, request));
    case 'reject':
      return bodyOf(api.POST(`${base}/host-applications/{id}/reject`, request));
    case 'suspend':
      return bodyOf(api.POST(`${base}/hosts/{id}/suspend`, request));
    case 'reinstate':
      return bodyOf(api.POST(`${base}/hosts/{id}/reinstate`, request));
  }
}
