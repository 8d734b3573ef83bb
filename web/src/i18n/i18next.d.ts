import 'i18next';
import type account from './catalogues/en/account.json';
import type chat from './catalogues/en/chat.json';
import type common from './catalogues/en/common.json';
import type engine from './catalogues/en/engine.json';
import type host from './catalogues/en/host.json';
import type interests from './catalogues/en/interests.json';
import type landing from './catalogues/en/landing.json';
import type layover from './catalogues/en/layover.json';
import type ops from './catalogues/en/ops.json';
import type opsConditions from './catalogues/en/ops-conditions.json';
import type opsExplorer from './catalogues/en/ops-explorer.json';
import type opsModeration from './catalogues/en/ops-moderation.json';
import type opsPeople from './catalogues/en/ops-people.json';
import type opsRules from './catalogues/en/ops-rules.json';
import type opsSimulations from './catalogues/en/ops-simulations.json';
import type opsSupply from './catalogues/en/ops-supply.json';
import type traveller from './catalogues/en/traveller.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    keySeparator: false;
    resources: {
      account: typeof account;
      chat: typeof chat;
      common: typeof common;
      engine: typeof engine;
      host: typeof host;
      interests: typeof interests;
      landing: typeof landing;
      layover: typeof layover;
      ops: typeof ops;
      'ops-conditions': typeof opsConditions;
      'ops-explorer': typeof opsExplorer;
      'ops-moderation': typeof opsModeration;
      'ops-people': typeof opsPeople;
      'ops-rules': typeof opsRules;
      'ops-simulations': typeof opsSimulations;
      'ops-supply': typeof opsSupply;
      traveller: typeof traveller;
    };
  }
}
