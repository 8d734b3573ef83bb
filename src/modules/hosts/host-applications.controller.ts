import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../platform/auth/index.js';
import { Operation, PathText, ValidBody } from '../../platform/http/index.js';
import { HostApplications } from './host-applications.service.js';
import { ApplyAsHost, HostProfileView } from './host-profile.schema.js';

@ApiTags('programmes')
@Controller('programmes/:slug/host-applications')
export class HostApplicationsController {
  constructor(private readonly applications: HostApplications) {}

  @Post()
  @SignedIn()
  @PathText('slug', 'layover-with-a-local-amsterdam')
  @Operation({
    summary: 'Apply to become a host',
    description: 'What the application says of the person completes their account.',
    status: 201,
    returns: HostProfileView,
    etag: true,
    problems: ['unknown_programme', 'programme_not_open', 'adults_only', 'already_member', 'unknown_hub', 'unknown_zone'],
  })
  apply(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @ValidBody(ApplyAsHost) body: ApplyAsHost,
  ): Promise<HostProfileView> {
    return this.applications.apply(actor, slug, body);
  }
}
