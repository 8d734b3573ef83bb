import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, ifMatch } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { keys, sessionQuery } from '../api/queries.js';
import type { CurrentSession, Member } from '../api/types.js';
import { useMember } from '../session/session.js';
import { SignedIn } from '../session/signed-in.js';
import { ConflictNotice } from '../ui/conflict-notice.js';
import { SaveBar } from '../ui/save-bar.js';
import { Screen } from '../ui/screen.js';
import { UnsavedGuard } from '../ui/unsaved-guard.js';
import { useDraft } from '../ui/use-draft.js';
import { useSave } from '../ui/use-save.js';
import { ProfileFields } from './me/profile-fields.js';
import { changesOf, profileOf, type ProfileForm } from './me/profile-form.js';

export function ProfileScreen() {
  return (
    <SignedIn>
      <Profile />
    </SignedIn>
  );
}

function Profile() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const member = useMember();
  const saved = profileOf(member);
  const draft = useDraft('profile', saved);
  const save = useSave<ProfileForm, Member>({
    saved: member,
    read: async () => {
      const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (!session) throw new Error('signed out meanwhile');
      return session.member;
    },
    partOf: profileOf,
    put: (form, revision) =>
      bodyOf(api.PATCH('/api/v1/me', { params: { header: ifMatch(revision) }, body: changesOf(saved, form) })),
    onSaved: (now) => {
      client.setQueryData<CurrentSession | null>(keys.session, (session) => session && { ...session, member: now });
      draft.discard();
    },
  });
  return (
    <Screen title={t('profile.title')} width="narrow">
      <Stack gap="xl">
        <ConflictNotice draft={draft} />
        <ProfileFields value={draft.value} onChange={draft.change} error={save.error} />
        <SaveBar
          isDirty={draft.isDirty}
          isSaving={save.isPending}
          isSaved={save.isSuccess}
          error={isProblem(save.error, 'stale', 'validation_failed') ? null : save.error}
          onSave={() => save.mutate(draft.value)}
          onDiscard={() => {
            draft.discard();
            save.reset();
          }}
        />
        <UnsavedGuard isDirty={draft.isDirty} />
      </Stack>
    </Screen>
  );
}
