import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import { Programmes, SupplyReader } from '../programmes/index.js';
import { Rules } from '../rules/index.js';
import { toFields, type LayoverFields } from './layover-draft.js';
import { factsOf, planLayover } from './layover-plan.js';
import { checkTimes } from './layover-times.js';
import { toPlanView } from './plan.view.js';
import type { LayoverPreview, PreviewLayover } from './previews.schema.js';

/** What a layover would leave of a city, for anybody who asks. */
@Injectable()
export class LayoverPreviews {
  constructor(
    private readonly database: Database,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly supply: SupplyReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Too little time is an answer, not an error.
   *
   * @throws DomainError `not_found` for the programme, `unknown_hub`, `unknown_zone`, and for impossible times
   */
  async preview(slug: string, { hub: iata, zone, ...said }: PreviewLayover): Promise<LayoverPreview> {
    const db = this.database.manager;
    const programme = await this.programmes.getPublic(db, slug);
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !(await this.programmes.runsAt(db, programme.id, hub.id))) {
      throw new DomainError('unknown_hub', { params: { iata } });
    }
    if (zone !== undefined && !hub.zoneByKey(zone)) throw new DomainError('unknown_zone', { params: { zone } });
    const fields = toFields(said, hub) as LayoverFields;
    checkTimes(fields, this.clock.now());
    // Of two versions at one hub the published one: whose layover it will be nobody knows yet.
    const { rules } = (await this.rules.arms(db, { programmeId: programme.id, hubId: hub.id })).at(-1)!;
    const plan = planLayover(factsOf(fields), hub, programme.id, rules, zone);
    const { name, city, timeZone } = hub.hub;
    return {
      hub: { iata, name, city, timeZone },
      arrivesAt: toInstant(fields.arrivesAt),
      departsAt: toInstant(fields.departsAt),
      ...toPlanView(plan, hub, rules.window.minUsableMinutes),
      hostsFree: plan.cityWindow ? await this.supply.hostsFree(hub.id, programme.id, plan.cityWindow) : 0,
    };
  }
}
