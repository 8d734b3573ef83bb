import { IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Programme } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import type { LayoverFacts, LayoverSearch } from '../../layover-form/layover-search.js';
import classes from './preview.module.css';

/** From here on the form has room beside the answer. */
const WIDE = '(min-width: 62em)';

interface SaidFormProps {
  said: LayoverSearch;
  facts: LayoverFacts | undefined;
  hubs: Programme['hubs'];
  /** Something in it is not as it should be. */
  mustOpen: boolean;
  children: ReactNode;
}

/** What was said, in a line; on a phone the answer is more important, and a tap shows all of it. */
export function SaidForm({ said, facts, hubs, mustOpen, children }: SaidFormProps) {
  const { t } = useTranslation('layover');
  const [isOpen, setIsOpen] = useState(() => !facts || window.matchMedia(WIDE).matches);
  return (
    <details
      className={classes.form}
      open={isOpen || mustOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className={classes.summary}>
        <span>
          <span className={classes.summaryTitle}>{t('preview.form')}</span>
          {facts && <Said facts={facts} city={hubs.find(({ iata }) => iata === (said.hub ?? facts.hub))?.city ?? ''} />}
        </span>
        <IconChevronDown size={22} aria-hidden className={classes.chevron} />
      </summary>
      <form aria-label={t('preview.form')} onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </details>
  );
}

function Said({ facts, city }: { facts: LayoverFacts; city: string }) {
  const format = useFormat();
  // Wall times: they are shown as they were typed.
  const at = (local: string) => format.dayAndTime(`${local}:00Z`, 'UTC');
  return (
    <span className={classes.said}>
      {city} · <bdi>{at(facts.arrivesAt)}</bdi> – <bdi>{at(facts.departsAt)}</bdi>
    </span>
  );
}
