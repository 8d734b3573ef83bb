import type { MigrationInterface } from 'typeorm';
import { CreateSchema1774000000000 } from './1774000000000-create-schema.js';
import { AddStandingYes1795357809629 } from './1795357809629-add-standing-yes.js';
import { AddInvitationAsk1795357925000 } from './1795357925000-add-invitation-ask.js';
import { KeepHubs1795358400000 } from './1795358400000-keep-hubs.js';
import { AddAcceptanceFits1795359163135 } from './1795359163135-add-acceptance-fits.js';
import { AddConversationReport1795369607988 } from './1795369607988-add-conversation-report.js';
import { AddPushSubscriptions1795369712000 } from './1795369712000-add-push-subscriptions.js';
import { AddRunSweep1795381000000 } from './1795381000000-add-run-sweep.js';
import { AddSupportLook1795382400000 } from './1795382400000-add-support-look.js';
import { StageRuleSets1795382410000 } from './1795382410000-stage-rule-sets.js';
import { AddHostCalls1795382450000 } from './1795382450000-add-host-calls.js';
import { AddSimulations1795384094865 } from './1795384094865-add-simulations.js';
import { FindHostsByName1795392000000 } from './1795392000000-find-hosts-by-name.js';
import { AddOperators1795393000000 } from './1795393000000-add-operators.js';
import { AddModeration1795395000000 } from './1795395000000-add-moderation.js';
import { CheckReportDecided1795395000001 } from './1795395000001-check-report-decided.js';
import { RememberQueues1795396000000 } from './1795396000000-remember-queues.js';
import { KeepTracesOfEvents1795398000000 } from './1795398000000-keep-traces-of-events.js';
import { KnowWhatQueuesHaveDone1795420000000 } from './1795420000000-know-what-queues-have-done.js';
import { PlansThatChange1795444000000 } from './1795444000000-plans-that-change.js';
import { FollowFlights1795444922928 } from './1795444922928-follow-flights.js';
import { RingWhenToLeave1795445000000 } from './1795445000000-ring-when-to-leave.js';

/** In the order in which they run. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateSchema1774000000000,
  AddStandingYes1795357809629,
  AddInvitationAsk1795357925000,
  KeepHubs1795358400000,
  AddAcceptanceFits1795359163135,
  AddConversationReport1795369607988,
  AddPushSubscriptions1795369712000,
  AddRunSweep1795381000000,
  AddSupportLook1795382400000,
  StageRuleSets1795382410000,
  AddHostCalls1795382450000,
  AddSimulations1795384094865,
  FindHostsByName1795392000000,
  AddOperators1795393000000,
  AddModeration1795395000000,
  CheckReportDecided1795395000001,
  RememberQueues1795396000000,
  KeepTracesOfEvents1795398000000,
  KnowWhatQueuesHaveDone1795420000000,
  PlansThatChange1795444000000,
  FollowFlights1795444922928,
  RingWhenToLeave1795445000000,
];
