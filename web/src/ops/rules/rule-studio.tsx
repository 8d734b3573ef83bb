import { Alert, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../ui/use-draft.js';
import { useConsole } from '../console/use-console.js';
import { DraftEditor } from './draft-editor.js';
import { NewDraft } from './new-draft.js';
import { RuleFormContext } from './rule-form.js';
import { RuleParts } from './rule-parts.js';
import type { RuleContent, VersionDetails } from './rules-queries.js';
import { ScoreBeside } from './score-beside.js';
import { useProgrammeLocale } from './use-programme-locale.js';

interface RuleStudioProps {
  slug: string;
  saved: VersionDetails;
  inForce: VersionDetails | undefined;
  draft: Draft<RuleContent>;
}

const NO_PROBLEMS = new Map();

/** The rules of a version: to write in, of a draft and for who may; else to look at, and why. */
export function RuleStudio(props: RuleStudioProps) {
  const { may } = useConsole();
  const ownLocale = useProgrammeLocale(props.slug);
  if (props.saved.state === 'draft' && may('manager')) return <DraftEditor {...props} ownLocale={ownLocale} />;
  return <Look {...props} ownLocale={ownLocale} />;
}

function Look({ slug, saved, inForce, ownLocale }: RuleStudioProps & { ownLocale: string }) {
  const { t } = useTranslation('ops-rules');
  const { may } = useConsole();
  const form = {
    rules: saved.rules,
    inForce: inForce?.rules ?? null,
    problems: NO_PROBLEMS,
    isReadOnly: true,
    ownLocale,
    change: () => undefined,
  };
  return (
    <RuleFormContext value={form}>
      <Stack>
        <Alert color="gray" variant="light" icon={<IconLock aria-hidden />}>
          <Text size="sm">{may('manager') && saved.state !== 'draft' ? t(`locked.${saved.state}`) : t('locked.support')}</Text>
          {may('manager') && saved.state !== 'scheduled' && (
            <Stack align="flex-start" mt="sm">
              <NewDraft slug={slug} from={saved.version} variant="default" />
            </Stack>
          )}
        </Alert>
        <RuleParts beside={<ScoreBeside slug={slug} />} />
      </Stack>
    </RuleFormContext>
  );
}
