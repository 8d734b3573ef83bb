import { Alert, Button, Group, PinInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useFormat } from '../../i18n/index.js';
import { useNow } from '../../ui/now.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { resendIn, type CodeRequest } from './code-request.js';
import classes from './code-step.module.css';
import { requestCode } from './email-step.js';

const LENGTH = 6;
/** In the digits of all our languages; the service reads them all. */
const DIGITS = /^[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]+$/;

interface CodeStepProps {
  request: CodeRequest;
  onSent: (request: CodeRequest) => void;
  onOtherEmail: () => void;
  onSignedIn: () => Promise<void>;
}

/** The six digits. They are sent by themselves as soon as all are there. */
export function CodeStep({ request, onSent, onOtherEmail, onSignedIn }: CodeStepProps) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const now = useNow();
  const first = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [attempt, setAttempt] = useState(1);
  const begin = () => {
    setCode('');
    setAttempt((count) => count + 1);
  };
  const signingIn = useMutation({
    mutationFn: async (digits: string) => {
      await bodyOf(api.POST('/api/v1/auth/session', { body: { email: request.email, code: digits } }));
      await onSignedIn();
    },
    onError: begin,
  });
  const sending = useMutation({
    mutationFn: () => requestCode(request.email),
    onSuccess: (sent) => {
      onSent(sent);
      signingIn.reset();
      begin();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === LENGTH) signingIn.mutate(code);
    else first.current?.focus();
  };
  const wait = resendIn(request, now);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t('code.sent', { email: `\u2068${request.email}\u2069` })}</Text>
        <PinInput
          // Begins anew, with the first digit, for each attempt.
          key={attempt}
          ref={first}
          className={classes.digits}
          gap="xs"
          length={LENGTH}
          type={DIGITS}
          inputType="text"
          inputMode="tel"
          oneTimeCode
          autoFocus
          placeholder=""
          role="group"
          aria-label={t('code.label')}
          getInputProps={(index) => ({ 'aria-label': t('code.digit', { number: index + 1 }) })}
          value={code}
          error={signingIn.isError}
          readOnly={signingIn.isPending}
          onChange={setCode}
          onComplete={(digits) => signingIn.mutate(digits)}
        />
        <div role="status">
          {sending.isSuccess && !signingIn.isError && <Alert color="accent">{t('code.sentAgain')}</Alert>}
        </div>
        <ProblemNotice error={signingIn.error} />
        {!isProblem(sending.error, 'rate_limited') || wait === 0 ? <ProblemNotice error={sending.error} /> : null}
        <Button type="submit" loading={signingIn.isPending}>
          {t('code.signIn')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('code.nothing')}
        </Text>
        <Group gap="xs">
          <Button variant="subtle" size="sm" mih={44} disabled={wait > 0} loading={sending.isPending} onClick={() => sending.mutate()}>
            {wait > 0 ? t('code.againIn', { time: format.countdown(wait + 999) }) : t('code.again')}
          </Button>
          <Button variant="subtle" size="sm" mih={44} onClick={onOtherEmail}>
            {t('code.otherEmail')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
