import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Operation, PathId, ValidBody, type Page } from '../../platform/http/index.js';
import { PushSubscriptionPage, PushSubscriptionView, PutPushSubscription } from './push-subscription.schema.js';
import { PushSubscriptions } from './push-subscriptions.service.js';

@ApiTags('me')
@Controller('me/push-subscriptions')
export class PushSubscriptionsController {
  constructor(private readonly subscriptions: PushSubscriptions) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'My browsers that are told by web push', returns: PushSubscriptionPage })
  list(@CurrentActor() actor: Actor): Promise<Page<PushSubscriptionView>> {
    return this.subscriptions.list(actor);
  }

  @Put()
  @SignedIn()
  @Operation({
    summary: 'Have this browser told by web push',
    description:
      'What `PushManager.subscribe` gave, with the key that the page carries. It ends with the session. `404` where this ' +
      'installation sends no web push.',
    returns: PushSubscriptionView,
    problems: ['not_found'],
  })
  put(
    @CurrentActor() actor: Actor,
    @ValidBody(PutPushSubscription) subscription: PutPushSubscription,
  ): Promise<PushSubscriptionView> {
    return this.subscriptions.put(actor, subscription);
  }

  @Delete(':id')
  @SignedIn()
  @Operation({ summary: 'Tell a browser nothing any more', problems: ['not_found'] })
  remove(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<void> {
    return this.subscriptions.remove(actor, id);
  }
}
