import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { BASE, moderationKey, reportQuery, type Report } from './moderation-queries.js';

/** What staff do about a report. */
export type ReportAction =
  | { kind: 'openThread'; words?: string }
  | { kind: 'hide' | 'show'; messageId: string }
  | { kind: 'decide'; decision: 'upheld' | 'not_upheld'; note: string }
  | { kind: 'reopen' }
  | { kind: 'closeConversation'; reason: string }
  | { kind: 'reopenConversation' };

function perform(slug: string, id: string, action: ReportAction): Promise<Report> {
  const params = { path: { slug, id } };
  switch (action.kind) {
    case 'openThread':
      return bodyOf(api.POST(`${BASE}/reports/{id}/thread`, { params, body: { words: action.words } }));
    case 'hide':
      return bodyOf(
        api.POST(`${BASE}/reports/{id}/messages/{messageId}/hide`, {
          params: { path: { slug, id, messageId: action.messageId } },
        }),
      );
    case 'show':
      return bodyOf(
        api.POST(`${BASE}/reports/{id}/messages/{messageId}/show`, {
          params: { path: { slug, id, messageId: action.messageId } },
        }),
      );
    case 'decide':
      return bodyOf(
        api.POST(`${BASE}/reports/{id}/decide`, { params, body: { decision: action.decision, note: action.note } }),
      );
    case 'reopen':
      return bodyOf(api.POST(`${BASE}/reports/{id}/reopen`, { params }));
    case 'closeConversation':
      return bodyOf(api.POST(`${BASE}/reports/{id}/conversation/close`, { params, body: { reason: action.reason } }));
    case 'reopenConversation':
      return bodyOf(api.POST(`${BASE}/reports/{id}/conversation/reopen`, { params }));
  }
}

/** Does it, and shows what has become of the report; whatever else is on the desk is read again. */
export function useReportAction(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: ReportAction) => perform(slug, id, action),
    onSuccess: (report) => {
      client.setQueryData(reportQuery(slug, id).queryKey, report);
      void client.invalidateQueries({ queryKey: moderationKey(slug) });
    },
  });
}
