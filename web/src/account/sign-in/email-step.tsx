import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { currentLocale } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { CodeRequest } from './code-request.js';

export const requestCode = async (email: string): Promise<CodeRequest> => {
  await api.POST('/api/v1/auth/code', { body: { email, locale: currentLocale() } });
  return { email, sentAt: Date.now() };
};

/** Where to send the code. */
export function EmailStep({ email: before, onSent }: { email: string; onSent: (request: CodeRequest) => void }) {
  const { t } = useTranslation('account');
  const [email, setEmail] = useState(before);
  const sending = useMutation({ mutationFn: () => requestCode(email.trim()), onSuccess: onSent });
  const refused = isProblem(sending.error, 'validation_failed') ? sending.error.fieldMessage('email') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed">{t('signIn.lead')}</Text>
        <TextInput
          type="email"
          name="email"
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          dir="ltr"
          label={t('signIn.email')}
          value={email}
          error={refused}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {!refused && <ProblemNotice error={sending.error} />}
        <Button type="submit" loading={sending.isPending} disabled={email.trim() === ''}>
          {t('signIn.send')}
        </Button>
      </Stack>
    </form>
  );
}
