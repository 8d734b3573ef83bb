import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LanguageLevel, LanguageMode } from '../../contracts/languages.js';
import { HostLanguage, HostZone } from './host.entity.js';

export interface ProfileLanguage {
  language: string;
  level: LanguageLevel;
  mode: LanguageMode;
}

export interface HostDetails {
  languages: ProfileLanguage[];
  zoneIds: string[];
}

/** The lists that hang on a host: languages and zones. */
@Injectable()
export class HostDetailsRepository {
  /** Details by host; a host without any has empty lists. */
  async of(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, HostDetails>> {
    const details = new Map(hostIds.map((id) => [id, { languages: [], zoneIds: [] } as HostDetails]));
    const languages: (ProfileLanguage & { hostId: string })[] = await db.query(
      `SELECT host_id AS "hostId", language, level, mode FROM host_language
       WHERE host_id = ANY($1::uuid[]) ORDER BY mode DESC, language`,
      [hostIds],
    );
    for (const { hostId, ...language } of languages) details.get(hostId)!.languages.push(language);
    const zones: { hostId: string; zoneId: string }[] = await db.query(
      `SELECT host_id AS "hostId", zone_id AS "zoneId" FROM host_zone
       WHERE host_id = ANY($1::uuid[]) ORDER BY zone_id`,
      [hostIds],
    );
    for (const { hostId, zoneId } of zones) details.get(hostId)!.zoneIds.push(zoneId);
    return details;
  }

  async replace(tx: EntityManager, hostId: string, { languages, zoneIds }: HostDetails): Promise<void> {
    await this.clear(tx, hostId);
    if (languages.length > 0) {
      await tx.insert(
        HostLanguage,
        languages.map((language) => ({ hostId, ...language })),
      );
    }
    if (zoneIds.length > 0) {
      await tx.insert(
        HostZone,
        zoneIds.map((zoneId) => ({ hostId, zoneId })),
      );
    }
  }

  async clear(tx: EntityManager, hostId: string): Promise<void> {
    await tx.delete(HostLanguage, { hostId });
    await tx.delete(HostZone, { hostId });
  }
}
