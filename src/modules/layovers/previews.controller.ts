import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/auth/index.js';
import { Limited, Operation, PathText, ValidBody } from '../../platform/http/index.js';
import { LayoverPreview, PreviewLayover } from './previews.schema.js';
import { LayoverPreviews } from './previews.service.js';

@ApiTags('layovers')
@Controller('programmes/:slug/layover-previews')
export class LayoverPreviewsController {
  constructor(private readonly previews: LayoverPreviews) {}

  @Post()
  @Public()
  @Limited(600, 60)
  @PathText('slug', 'layover-with-a-local-amsterdam')
  @Operation({
    summary: 'What a layover would leave of the city',
    description:
      'Nobody needs an account for this, and nothing is stored. Times are instants, or local times at the hub ' +
      'without an offset. Every number of minutes in the timeline comes with its sources.',
    status: 200,
    returns: LayoverPreview,
    problems: [
      'not_found',
      'unknown_hub',
      'unknown_zone',
      'local_time_gap',
      'local_time_ambiguous',
      'departure_before_arrival',
      'layover_too_long',
      'layover_in_past',
      'layover_too_far',
    ],
  })
  preview(@Param('slug') slug: string, @ValidBody(PreviewLayover) body: PreviewLayover): Promise<LayoverPreview> {
    return this.previews.preview(slug, body);
  }
}
