import { Anchor, Divider, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boot } from '../boot.js';
import { useSession } from '../session/session.js';
import { useEntry } from '../session/use-entry.js';
import { Panel } from '../ui/panel.js';
import { Redirect } from '../ui/redirect.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { Waiting } from '../ui/waiting.js';
import { CodeStep } from './sign-in/code-step.js';
import { useCodeRequest } from './sign-in/code-request.js';
import { DemoEntries } from './sign-in/demo-entries.js';
import { EmailStep } from './sign-in/email-step.js';

/** Where whoever came for nothing else goes on. */
const START = '/trips';

export function SignInScreen() {
  const { t } = useTranslation('account');
  const { next } = useSearch({ from: '/sign-in' });
  const session = useSession();
  const [wasSignedIn, setWasSignedIn] = useState<boolean>();
  const [request, keep] = useCodeRequest();
  const [email, setEmail] = useState('');
  const enter = useEntry();
  // Whoever signs in here goes on by what they did; whoever had signed in before has nothing to do here.
  if (wasSignedIn === undefined && session !== undefined) setWasSignedIn(session !== null);
  if (session === undefined) return <Waiting />;
  if (wasSignedIn) return <Redirect to={next ?? START} />;
  return (
    <Screen title={request ? t('code.title') : t('signIn.title')} width="narrow">
      <Stack gap="xl">
        <Panel>
          {request ? (
            <CodeStep
              request={request}
              onSent={keep}
              onOtherEmail={() => {
                setEmail(request.email);
                keep(null);
              }}
              onSignedIn={async () => {
                await enter(next ?? START);
                keep(null);
              }}
            />
          ) : (
            <EmailStep email={email} onSent={keep} />
          )}
        </Panel>
        {boot.demo && (
          <>
            <Divider />
            <Section title={t('demo.title')} lead={t('demo.lead')}>
              <DemoEntries />
              <Text size="sm">
                <Anchor href="/dev/inbox" target="_blank" display="inline-block" py="sm">
                  {t('demo.inbox')}
                </Anchor>
              </Text>
            </Section>
          </>
        )}
      </Stack>
    </Screen>
  );
}
