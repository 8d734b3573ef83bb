import { Button, Group } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../api/types.js';
import { SignedIn } from '../session/signed-in.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { ApplicationState } from './application-state.js';
import { isHosting } from './host-state.js';
import { NotYetHost } from './not-yet-host.js';
import { useOwnHosts } from './use-own-hosts.js';

interface HostAreaProps {
  title: string;
  width?: 'narrow' | 'normal' | 'wide';
  children: (host: HostProfile) => ReactNode;
}

/** A screen for those who host: for whoever does not yet, it says how to begin, or how their application stands. */
export function HostArea({ title, width, children }: HostAreaProps) {
  return (
    <SignedIn>
      <Screen title={title} width={width}>
        <ForHosts>{children}</ForHosts>
      </Screen>
    </SignedIn>
  );
}

function ForHosts({ children }: Pick<HostAreaProps, 'children'>) {
  const { programme } = useSearch({ strict: false });
  const { hosts, isPending, error, retry } = useOwnHosts();
  const host = hosts.find((one) => one.programme.slug === programme) ?? hosts.find(isHosting) ?? hosts[0];
  if (isPending && !host) return <Waiting />;
  if (!host) return error ? <ProblemNotice error={error} onRetry={retry} /> : <NotYetHost />;
  return (
    <>
      {hosts.length > 1 && <ProgrammeChoice hosts={hosts} chosen={host} />}
      {isHosting(host) ? children(host) : <ApplicationState host={host} />}
    </>
  );
}

function ProgrammeChoice({ hosts, chosen }: { hosts: HostProfile[]; chosen: HostProfile }) {
  const { t } = useTranslation('host');
  const navigate = useNavigate();
  return (
    <Group role="group" aria-label={t('programme.choose')} gap="xs" mb="lg">
      {hosts.map(({ id, programme }) => (
        <Button
          key={id}
          variant={id === chosen.id ? 'light' : 'subtle'}
          aria-pressed={id === chosen.id}
          mih={44}
          onClick={() => void navigate({ to: '.', search: { programme: programme.slug } })}
        >
          {programme.name}
        </Button>
      ))}
    </Group>
  );
}
