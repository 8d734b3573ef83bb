import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hubQuery, layoverQuery } from '../../api/queries.js';
import type { Layover, Meetup } from '../../api/types.js';
import { previewQuery } from '../../layover-form/preview-query.js';
import { Timeline } from '../../timeline/timeline.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';

const MINUTE_MS = 60_000;

/** The traveller's day from landing to departure, by the zone of the venue. */
export function DayPlan({ meetup }: { meetup: Meetup }) {
  const { t } = useTranslation('traveller');
  const now = useNow(MINUTE_MS);
  const layover = useQuery(layoverQuery(meetup.layoverId)).data;
  const zones = useQuery(hubQuery(meetup.hub.iata)).data?.zones;
  const zone = zones?.find(({ name }) => name === meetup.venue.zone)?.key;
  const isPlanned = layover !== undefined && layover.plan.zone === zone;
  // The layover's own plan is by the zone that leaves the most time.
  const asked = layover && zone && !isPlanned ? factsOf(layover) : undefined;
  const preview = useQuery(previewQuery(layover?.programme ?? '', asked, zone)).data;
  const steps = isPlanned ? layover.plan.timeline : preview?.timeline;
  if (!steps || steps.length === 0) return null;
  return (
    <Panel>
      <Section title={t('plan.title')}>
        <Timeline steps={steps} timeZone={meetup.hub.timeZone} city={meetup.hub.city} now={now} />
      </Section>
    </Panel>
  );
}

const factsOf = ({ hub, arrivesAt, departsAt, arrivalBorder, departureBorder, checkedBags, ticket, entryRight }: Layover) => ({
  hub: hub.iata,
  arrivesAt,
  departsAt,
  arrivalBorder,
  departureBorder,
  checkedBags,
  ticket,
  entryRight,
});
