import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { keys } from '../../api/queries.js';
import type { Member, ProgrammeLanding } from '../../api/types.js';
import { currentLocale } from '../../i18n/index.js';
import { factsOf, type LayoverFacts, type LayoverSearch } from '../../layover-form/layover-search.js';
import { readDraft, writeDraft } from '../../ui/drafts.js';
import { answersOf, stepOfProblem, steps, toRequest, type Draft, type Step } from './draft.js';
import type { ErrorOf } from './request-fields.js';

/** The state of a request in the making: times and step in the address, answers on this device, the rest in the account. */
export function useRequest({ slug, hubs }: ProgrammeLanding, member: Member | undefined) {
  const search = useSearch({ from: '/p/$slug/request' });
  const navigate = useNavigate({ from: '/p/$slug/request' });
  const client = useQueryClient();
  const name = `request:${slug}`;
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(name) ?? {});
  // Navigation comes a moment after the keystroke; a field must not.
  const { step = 'flights', ...inAddress } = search;
  const [times, setTimes] = useState<LayoverSearch>(inAddress);
  const facts = factsOf(times, hubs[0]?.iata);
  const answers = answersOf(draft, member, currentLocale());

  const goTo = (next: Step) => navigate({ search: { ...times, step: next } });
  const send = useMutation({
    mutationFn: (said: LayoverFacts) => bodyOf(api.POST('/api/v1/layovers', { body: toRequest(slug, said, answers) })),
    onSuccess: async (layover) => {
      writeDraft(name, null);
      client.setQueryData(keys.layover(layover.id), layover);
      await navigate({ to: '/trips/$layoverId', params: { layoverId: layover.id } });
      await Promise.all([keys.layovers, keys.session].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (!isProblem(error)) return undefined;
      return goTo(stepOfProblem(error.code, (error.problem.errors ?? []).map(({ path }) => path)));
    },
  });
  const errorOf: ErrorOf = (path) => (isProblem(send.error) ? send.error.fieldMessage(path) : undefined);

  return {
    step,
    stepNumber: steps.indexOf(step) + 1,
    times,
    facts,
    answers,
    errorOf,
    send,
    goTo,
    setTimes: (next: LayoverSearch) => {
      setTimes(next);
      void navigate({ search: { ...next, step }, replace: true, resetScroll: false });
    },
    answer: (changes: Draft) => {
      const next = { ...draft, ...changes };
      setDraft(next);
      writeDraft(name, next);
    },
  };
}

export type RequestInMaking = ReturnType<typeof useRequest>;
