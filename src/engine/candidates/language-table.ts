import type { HostLanguage } from '../types.js';
import { languageMicrosOf, languageProfile, TEACHING_RANK } from './factors/language.js';
import { grownInt32 } from './growing.js';
import { Vocabulary } from './vocabulary.js';

/**
 * How two language profiles meet, in one byte: 2 x (shared rank + 1), plus 1 where the host is learning from the other.
 */
export const MEETINGS = 10;

/** The languages factor of a meeting, in millionths. */
export const microsOfMeeting = Int32Array.from({ length: MEETINGS }, (_, meeting) =>
  languageMicrosOf((meeting >> 1) - 1, (meeting & 1) === 1),
);

/**
 * Tables are forgotten once they come to more bytes than this: five thousand travellers have some seven hundred profiles
 * between them, twenty thousand hosts five thousand.
 */
const KEPT_BYTES = 1 << 24;

/**
 * The language profiles of hosts, each kept once, and how travellers' profiles meet them: a table a traveller's
 * profile, one byte a host's.
 */
export class LanguageTable {
  private readonly profiles = new Vocabulary();
  private readonly tags = new Vocabulary();
  /**
   * Entries of profile `p` are `start[p] .. start[p + 1] - 1`: a tag, and the rank at which it is spoken, -1 for
   * learning.
   */
  private start = new Int32Array(64);
  private tag = new Int32Array(256);
  private rank = new Int32Array(256);
  private readonly tables = new Map<string, { met: Uint8Array; size: number }>();

  /** Number of the profile of a host's languages. */
  profileOf(languages: readonly HostLanguage[]): number {
    const { speaks, learning } = languageProfile(languages);
    const key = `${speaks.map(({ tag, rank }) => `${tag} ${rank}`).join()}/${learning.join()}`;
    const before = this.profiles.size;
    const profile = this.profiles.intern(key);
    if (this.profiles.size > before) {
      const from = this.start[profile]!;
      const entries = [...speaks, ...learning.map((tag) => ({ tag, rank: -1 }))];
      this.start = grownInt32(this.start, profile + 2);
      this.tag = grownInt32(this.tag, from + entries.length);
      this.rank = grownInt32(this.rank, from + entries.length);
      entries.forEach((entry, i) => {
        this.tag[from + i] = this.tags.intern(entry.tag);
        this.rank[from + i] = entry.rank;
      });
      this.start[profile + 1] = from + entries.length;
    }
    return profile;
  }

  /** The tags that a profile speaks at a rank or better. */
  spokenFrom(profile: number, rank: number): string[] {
    const spoken: string[] = [];
    for (let i = this.start[profile]!; i < this.start[profile + 1]!; i += 1) {
      if (this.rank[i]! >= Math.max(0, rank)) spoken.push(this.tags.wordOf(this.tag[i]!));
    }
    return spoken;
  }

  /** By profile, how it meets that of a traveller with these ranks. Valid until a profile is added. */
  meetings(ranks: ReadonlyMap<string, number>): Uint8Array {
    const key = [...ranks].map(([tag, rank]) => `${tag} ${rank}`).sort().join(); // prettier-ignore
    let table = this.tables.get(key);
    if (!table) {
      if (this.tables.size * this.profiles.size >= KEPT_BYTES) this.tables.clear();
      this.tables.set(key, (table = { met: new Uint8Array(this.profiles.size), size: 0 }));
    }
    if (table.size < this.profiles.size) this.extend(table, ranks);
    return table.met;
  }

  private extend(table: { met: Uint8Array; size: number }, ranks: ReadonlyMap<string, number>): void {
    const traveller = new Int8Array(this.tags.size).fill(-1);
    for (const [tag, rank] of ranks) {
      const id = this.tags.find(tag);
      if (id >= 0) traveller[id] = rank;
    }
    if (table.met.length < this.profiles.size) {
      const met = new Uint8Array(Math.ceil(this.profiles.size * 1.25));
      met.set(table.met);
      table.met = met;
    }
    for (let profile = table.size; profile < this.profiles.size; profile += 1) {
      let shared = -1;
      let learns = 0;
      for (let i = this.start[profile]!; i < this.start[profile + 1]!; i += 1) {
        const theirs = traveller[this.tag[i]!]!;
        const rank = this.rank[i]!;
        if (rank < 0) {
          if (theirs >= TEACHING_RANK) learns = 1;
        } else if (theirs >= 0 && Math.min(rank, theirs) > shared) {
          shared = Math.min(rank, theirs);
        }
      }
      table.met[profile] = 2 * (shared + 1) + learns;
    }
    table.size = this.profiles.size;
  }
}
