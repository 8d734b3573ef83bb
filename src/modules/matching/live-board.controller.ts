import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, ForStaff, type StaffScope } from '../../platform/auth/index.js';
import { Operation, ValidQuery } from '../../platform/http/index.js';
import { LiveBoardQuery, LiveBoardView } from './live-board.schema.js';
import { LiveBoard } from './live-board.service.js';

@ApiTags('ops: live')
@Controller('ops/programmes/:slug/live')
export class LiveBoardController {
  constructor(private readonly board: LiveBoard) {}

  @Get()
  @ForStaff('support')
  @Operation({
    summary: 'Layovers and invitations now, expiring first',
    returns: LiveBoardView,
    problems: ['invalid_cursor', 'unknown_hub'],
  })
  view(@CurrentStaff() staff: StaffScope, @ValidQuery(LiveBoardQuery) query: LiveBoardQuery): Promise<LiveBoardView> {
    return this.board.view(staff, query);
  }
}
