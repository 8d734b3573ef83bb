import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgrammeLanding } from '../api/types.js';
import { LayoverFields } from '../layover-form/layover-fields.js';
import type { LayoverErrors } from '../layover-form/layover-errors.js';
import { factsOf, type LayoverSearch } from '../layover-form/layover-search.js';
import classes from './hero.module.css';

/** "Do I have time?", right there; the answer is one tap away, with all that was said in its address. */
export function HaveTime({ programme: { slug, hubs } }: { programme: ProgrammeLanding }) {
  const { t } = useTranslation(['landing', 'layover']);
  const navigate = useNavigate();
  const [said, setSaid] = useState<LayoverSearch>({});
  const [isSent, setIsSent] = useState(false);
  const errors: LayoverErrors = isSent ? missingOf(said, t('have.missing')) : {};
  const send = () => {
    setIsSent(true);
    const facts = factsOf(said, hubs[0]?.iata);
    if (!facts) return;
    void navigate({ to: '/p/$slug/preview', params: { slug }, search: { ...said, hub: facts.hub } });
  };
  return (
    <form
      className={classes.form}
      aria-labelledby="have-time"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 id="have-time" className={classes.formTitle}>
        {t('have.title')}
      </h2>
      <LayoverFields value={said} onChange={setSaid} hubs={hubs} errors={errors} extent="short" />
      <Button type="submit" size="lg" fullWidth mt="lg">
        {t('have.send')}
      </Button>
      <p className={classes.free}>{t('have.free')}</p>
    </form>
  );
}

const missingOf = ({ arrivesAt, departsAt }: LayoverSearch, message: string): LayoverErrors => ({
  ...(arrivesAt ? {} : { arrivesAt: message }),
  ...(departsAt ? {} : { departsAt: message }),
});
