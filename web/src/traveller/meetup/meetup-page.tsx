import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meetup } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { useMember } from '../../session/session.js';
import { Screen } from '../../ui/screen.js';
import { CalledOff } from './called-off.js';
import { DayPlan } from './day-plan.js';
import { MeetupActions } from './meetup-actions.js';
import { MeetupHero } from './meetup-hero.js';
import { MeetupPerson } from './meetup-person.js';
import classes from './meetup-page.module.css';
import { PlanChanged } from './plan-changed.js';
import { UndoStandingYes } from './undo-standing-yes.js';
import { Where } from './where.js';

/** Who looks at a meetup. */
export type Side = 'traveller' | 'host';

/** A meetup from one's own side: when, where, with whom, when to leave, and how to change one's mind. */
export function MeetupPage({ meetup }: { meetup: Meetup }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const side: Side = useMember().id === meetup.host.memberId ? 'host' : 'traveller';
  const other = side === 'host' ? meetup.traveller.firstName : meetup.host.firstName;
  const isAhead = meetup.state === 'arranged' || meetup.state === 'underway';
  return (
    <Screen title={t('meetup.with', { name: other })} width="wide">
      <Text c="dimmed" size="lg" mt="-0.75rem" mb="lg">
        {format.longDay(meetup.startsAt, meetup.hub.timeZone)}
      </Text>
      <div className={classes.columns}>
        <Stack gap="lg">
          {meetup.state === 'cancelled' && <CalledOff meetup={meetup} side={side} />}
          {isAhead && meetup.changed && <PlanChanged meetup={meetup} changed={meetup.changed} side={side} />}
          {meetup.standingYes && meetup.state === 'arranged' && (
            <UndoStandingYes meetup={meetup} undoUntil={meetup.standingYes.undoUntil} />
          )}
          {meetup.state !== 'cancelled' && <MeetupHero meetup={meetup} side={side} />}
          <MeetupPerson meetup={meetup} side={side} />
          {isAhead && <MeetupActions meetup={meetup} side={side} />}
        </Stack>
        <Stack gap="lg">
          {meetup.state !== 'cancelled' && <Where meetup={meetup} />}
          {isAhead && side === 'traveller' && <DayPlan meetup={meetup} />}
        </Stack>
      </div>
    </Screen>
  );
}
