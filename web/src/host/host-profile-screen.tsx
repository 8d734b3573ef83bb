import { Stack, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, ifMatch } from '../api/client.js';
import { isProblem, ProblemError } from '../api/problem.js';
import { hubQuery, ownHostQuery } from '../api/queries.js';
import type { HostProfile } from '../api/types.js';
import { useMember } from '../session/session.js';
import { ConflictNotice } from '../ui/conflict-notice.js';
import { InterestChips } from '../ui/interest-chips.js';
import { LanguageLevels } from '../ui/language-levels.js';
import { SaveBar } from '../ui/save-bar.js';
import { Section } from '../ui/section.js';
import { UnsavedGuard } from '../ui/unsaved-guard.js';
import { useDraft } from '../ui/use-draft.js';
import { useSave } from '../ui/use-save.js';
import beside from './beside.module.css';
import { CardPreview } from './card-preview.js';
import { HostArea } from './host-area.js';
import { profileChanged } from './profile-changed.js';
import { NumberField } from './profile/number-field.js';
import { contentOf, type ProfileContent } from './profile/profile-content.js';
import { WishesFields } from './profile/wishes-fields.js';
import { ZoneChips } from './profile/zone-chips.js';

const LETTERS = 1_000;
const LIMITS = { partyMax: 12, invitationsPerWeek: 50, meetupsPerWeek: 20 };

export function HostProfileScreen() {
  const { t } = useTranslation('host');
  return (
    <HostArea title={t('profile.title')} width="wide">
      {(host) => <ProfileEditor key={host.id} host={host} />}
    </HostArea>
  );
}

function ProfileEditor({ host }: { host: HostProfile }) {
  const { t } = useTranslation('host');
  const client = useQueryClient();
  const { firstName } = useMember();
  const zones = useQuery(hubQuery(host.hub.iata)).data?.zones ?? [];
  const { slug } = host.programme;
  const draft = useDraft<ProfileContent>(`host-profile-${host.id}`, contentOf(host));
  const save = useSave<ProfileContent, HostProfile>({
    saved: host,
    read: () => client.fetchQuery({ ...ownHostQuery(slug), staleTime: 0 }).then((fresh) => fresh ?? host),
    partOf: contentOf,
    put: (body, revision) =>
      bodyOf(api.PUT('/api/v1/hosts/me', { params: { query: { programme: slug }, header: ifMatch(revision) }, body })),
    onSaved: (now) => {
      profileChanged(client, now);
      draft.discard();
    },
  });
  const profile = draft.value;
  const change = (changes: Partial<ProfileContent>) => draft.change({ ...profile, ...changes });
  const messageFor = (path: string) => save.error instanceof ProblemError && save.error.fieldMessage(path);
  return (
    <div className={beside.beside}>
      <Stack gap="xl">
        <UnsavedGuard isDirty={draft.isDirty} />
        <ConflictNotice draft={draft} />
        <Section title={t('profile.words')}>
          <Textarea
            label={t('join.bio')}
            description={t('join.bioHint')}
            maxLength={LETTERS}
            dir="auto"
            value={profile.bio}
            onChange={(event) => change({ bio: event.currentTarget.value })}
            error={messageFor('bio')}
          />
        </Section>
        <Section title={t('join.languages')} lead={t('join.languagesLead')}>
          <LanguageLevels
            value={profile.languages}
            onChange={(languages) => change({ languages })}
            begin={(language) => ({ language, level: 'conversational' as const, mode: 'speaks' as const })}
            error={messageFor('languages')}
          />
        </Section>
        <Section title={t('join.interests')} lead={t('join.interestsLead')}>
          <InterestChips
            value={profile.interests}
            onChange={(interests) => change({ interests })}
            error={messageFor('interests')}
          />
        </Section>
        <Section title={t('join.place')}>
          <ZoneChips
            hub={host.hub.iata}
            label={t('profile.zones')}
            value={profile.zones}
            onChange={(next) => change({ zones: next })}
            error={messageFor('zones')}
          />
          <NumberField
            label={t('join.partyMax')}
            max={LIMITS.partyMax}
            value={profile.partyMax}
            onChange={(partyMax) => change({ partyMax })}
            error={messageFor('partyMax')}
          />
          <WishesFields value={profile.wishes} onChange={(wishes) => change({ wishes })} />
        </Section>
        <Section title={t('profile.limits')} lead={t('profile.limitsLead')}>
          <NumberField
            label={t('profile.invitationsPerWeek')}
            max={LIMITS.invitationsPerWeek}
            value={profile.caps.invitationsPerWeek}
            onChange={(invitationsPerWeek) => change({ caps: { ...profile.caps, invitationsPerWeek } })}
            error={messageFor('caps.invitationsPerWeek')}
          />
          <NumberField
            label={t('profile.meetupsPerWeek')}
            max={LIMITS.meetupsPerWeek}
            value={profile.caps.meetupsPerWeek}
            onChange={(meetupsPerWeek) => change({ caps: { ...profile.caps, meetupsPerWeek } })}
            error={messageFor('caps.meetupsPerWeek')}
          />
        </Section>
        <SaveBar
          isDirty={draft.isDirty}
          isSaving={save.isPending}
          isSaved={save.isSuccess}
          error={isProblem(save.error, 'stale') ? null : save.error}
          onSave={() => save.mutate(profile)}
          onDiscard={draft.discard}
        />
      </Stack>
      <div className={beside.aside}>
        <CardPreview
          {...profile}
          id={host.id}
          firstName={firstName}
          zones={zones.filter(({ key }) => profile.zones.includes(key)).map(({ name }) => name)}
        />
      </div>
    </div>
  );
}
