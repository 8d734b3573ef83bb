import { Button, Group, Stack, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, ProgrammeLanding } from '../../api/types.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { AboutStep } from './about-step.js';
import { steps, type Step } from './draft.js';
import { FlightsStep } from './flights-step.js';
import { GroupFields } from './group-fields.js';
import { StepList } from './step-list.js';
import { TasteFields } from './taste-fields.js';
import { useRequest } from './use-request.js';

interface RequestFormProps {
  programme: ProgrammeLanding;
  member: Member | undefined;
}

const takeFocus = (heading: HTMLElement | null) => heading?.focus();

export function RequestForm({ programme, member }: RequestFormProps) {
  const { t } = useTranslation('traveller');
  const request = useRequest(programme, member);
  const { step, stepNumber, answers, answer, errorOf, send, facts, goTo } = request;
  const [missing, setMissing] = useState<string>();
  // A step that was gone to begins at its heading; the first one that is seen, at the top of the page.
  const [hasMoved, setMoved] = useState(false);
  const isLast = stepNumber === steps.length;
  const go = (to: Step) => {
    setMoved(true);
    setMissing(undefined);
    void goTo(to);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!facts) {
      if (step !== 'flights') go('flights');
      return setMissing(t('request.needTimes'));
    }
    if (answers.languages.length === 0 && step !== 'flights') {
      if (step !== 'taste') go('taste');
      return setMissing(t('request.needLanguage'));
    }
    if (!isLast) return go(steps[stepNumber]!);
    if (member) send.mutate(facts);
  };
  const error = (path: string) => errorOf(path) ?? (path === 'languages' && step === 'taste' ? missing : undefined);

  return (
    <form onSubmit={submit} noValidate aria-label={t('request.title')}>
      <StepList current={step} onChoose={go} />
      <Panel>
        <Stack gap="lg">
          <Title order={2} key={step} tabIndex={-1} ref={hasMoved ? takeFocus : undefined}>
            {t(`request.step.${step}`)}
          </Title>
          <ProblemNotice error={send.error} />
          {step === 'flights' && <FlightsStep programme={programme} request={request} missing={missing} />}
          {step === 'taste' && <TasteFields value={answers} onChange={answer} errorOf={error} />}
          {step === 'group' && <GroupFields value={answers} onChange={answer} errorOf={errorOf} />}
          {step === 'about' && <AboutStep request={request} member={member} />}
          <Group justify="space-between" mt="sm">
            {stepNumber > 1 ? (
              <Button variant="default" mih={44} onClick={() => go(steps[stepNumber - 2]!)}>
                {t('request.back')}
              </Button>
            ) : (
              <span />
            )}
            {(!isLast || member) && (
              <Button type="submit" mih={44} size={isLast ? 'lg' : 'md'} loading={send.isPending}>
                {t(isLast ? 'request.send' : 'request.next')}
              </Button>
            )}
          </Group>
        </Stack>
      </Panel>
    </form>
  );
}
