import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './problem-notice.js';
import classes from './save-bar.module.css';

interface SaveBarProps {
  isDirty: boolean;
  isSaving: boolean;
  isSaved: boolean;
  /** Why it could not be saved: said here, in sight, beside the button. */
  error: unknown;
  /** Why it is not even sent: something has to be put right first. */
  refusal?: string;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stays in sight as long as something is not saved, and says so when it is. */
export function SaveBar({ isDirty, isSaving, isSaved, error, refusal, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('common');
  return (
    <>
      <div role="status" className={isDirty ? 'visually-hidden' : undefined}>
        {isDirty ? t('save.unsaved') : isSaved && t('save.saved')}
      </div>
      {isDirty && (
        <div className={classes.bar}>
          {error != null && (
            <div className={classes.error}>
              <ProblemNotice error={error} />
            </div>
          )}
          <p className={classes.refusal} role="alert">
            {refusal}
          </p>
          <p className={classes.text} aria-hidden>
            {t('save.unsaved')}
          </p>
          <Button variant="subtle" onClick={onDiscard} disabled={isSaving}>
            {t('save.discard')}
          </Button>
          <Button onClick={onSave} loading={isSaving}>
            {t('save.save')}
          </Button>
        </div>
      )}
    </>
  );
}
