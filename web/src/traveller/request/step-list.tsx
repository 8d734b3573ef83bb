import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { steps, type Step } from './draft.js';
import classes from './step-list.module.css';

/** Where in the request one is; every step can be gone to. */
export function StepList({ current, onChoose }: { current: Step; onChoose: (step: Step) => void }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const at = steps.indexOf(current);
  return (
    <nav aria-label={t('request.steps')} className={classes.nav}>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step}>
            <UnstyledButton
              className={classes.step}
              data-done={index < at || undefined}
              aria-current={index === at ? 'step' : undefined}
              onClick={() => onChoose(step)}
            >
              <span className={classes.number} aria-hidden>
                {format.number(index + 1)}
              </span>
              <span className={classes.name}>{t(`request.short.${step}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  );
}
