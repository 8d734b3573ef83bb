import { Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import { memberRoom, type ProgrammeArea } from '../../contracts/live.js';
import { Database } from '../../platform/database/index.js';
import { Realtime } from '../../platform/realtime/index.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { StaffRepository } from './staff.repository.js';

/** A run asks dozens of hosts at once: staff are told once. */
const GATHER_MS = 400;

/**
 * Tells the staff of a programme that something of it is to be read again. Whom to tell is looked up each time, so that
 * nobody hears of a programme any more once their role is taken away. Such hints may get lost: nothing rests on them.
 */
@Injectable()
export class ProgrammeBell implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ProgrammeBell.name);
  private readonly rung = new Map<string, Set<ProgrammeArea>>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly programmes: ProgrammesRepository,
    private readonly staff: StaffRepository,
    /** A command has none: nobody listens to it. */
    @Optional() private readonly realtime?: Realtime,
  ) {}

  /** Returns at once; what is rung for within a moment is told together. */
  ring(programmeId: string, ...areas: ProgrammeArea[]): void {
    const known = this.rung.get(programmeId) ?? new Set();
    for (const area of areas) known.add(area);
    this.rung.set(programmeId, known);
    this.timer ??= setTimeout(() => void this.tell(), GATHER_MS);
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    const rung = [...this.rung];
    this.rung.clear();
    for (const [programmeId, areas] of rung) {
      try {
        await this.tellStaff(programmeId, [...areas]);
      } catch (error) {
        this.logger.warn({ msg: 'staff not told', reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  private async tellStaff(programmeId: string, areas: ProgrammeArea[]): Promise<void> {
    const db = this.database.manager;
    const memberIds = await this.staff.memberIds(db, programmeId);
    if (memberIds.length === 0) return;
    const programme = await this.programmes.find(db, programmeId);
    if (programme) this.realtime?.emit(memberIds.map(memberRoom), 'programme.changed', { programme: programme.slug, areas });
  }
}
