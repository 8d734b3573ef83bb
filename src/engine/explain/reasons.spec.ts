import { describe, expect, it } from '@jest/globals';
import { host, layover, snapshot } from '../../../test/factories/engine.js';
import { scorePair } from '../score-pair.js';
import type { EngineHost, EngineLayover } from '../types.js';
import { reasonsFor, type Audience } from './reasons.js';

function reasons(
  audience: Audience,
  change: { layover?: Partial<EngineLayover>; host?: Partial<EngineHost>; others?: EngineHost[]; limit?: number } = {},
) {
  const hosts = [host(change.host), ...(change.others ?? [])];
  const pair = scorePair(snapshot({ layovers: [layover(change.layover)], hosts }), 'layover-1', 'host-1');
  if (pair.outcome !== 'candidate') throw new Error(JSON.stringify(pair));
  return reasonsFor(pair.candidate, audience, change.limit ?? 10);
}
const keys = (list: ReturnType<typeof reasons>): string[] => list.map(({ key }) => key);

describe('the reasons for a pair', () => {
  it('are the factors that gave the most, the weightiest first', () => {
    expect(reasons('traveller')).toEqual([
      { key: 'reason.time', factor: 'time', params: { minutes: 180 } },
      { key: 'reason.shared_language', factor: 'language', params: { language: 'en', level: 'fluent' } },
      { key: 'reason.near', factor: 'place', params: { minutes: 27 } },
      { key: 'reason.shared_interests', factor: 'interests', params: { interests: ['food.coffee'] } },
    ]);
  });

  it('are no more than asked for', () => {
    expect(keys(reasons('traveller', { limit: 2 }))).toEqual(['reason.time', 'reason.shared_language']);
  });

  it('name the three rarest of many shared interests', () => {
    const many = ['food.coffee', 'food.beer', 'art.museums', 'art.design'];
    const others = [host({ id: 'host-2', memberId: 'm-2', interests: ['food.coffee', 'food.beer', 'art.design'] })];
    const [first] = reasons('host', { layover: { interests: many }, host: { interests: many }, others }).filter(
      ({ factor }) => factor === 'interests',
    );
    expect(first?.params).toEqual({ interests: ['art.museums', 'art.design', 'food.beer'] });
  });

  it('name interests of the same group where none is shared', () => {
    const found = reasons('host', { layover: { interests: ['food.tea'] } });
    expect(found).toContainEqual({
      key: 'reason.similar_interests',
      factor: 'interests',
      params: { interests: ['food.tea'] },
    });
  });

  it('name the language that the host is learning', () => {
    const found = reasons('host', {
      layover: {
        languages: [
          { tag: 'en', level: 'fluent' },
          { tag: 'es', level: 'native' },
        ],
      },
      host: { languages: [...host().languages, { tag: 'es', level: 'basic', mode: 'learning' }] },
    });
    expect(found).toContainEqual({ key: 'reason.learning_language', factor: 'language', params: { language: 'es' } });
  });

  it('tell the host their own way, not that of the traveller', () => {
    expect(reasons('host')).toContainEqual({ key: 'reason.near_you', factor: 'place', params: { minutes: 10 } });
  });

  it('tell a host that it is their turn, and not the traveller', () => {
    const others = [host({ id: 'host-2', memberId: 'm-2', stats: { ...host().stats, recentInvitations: 4 } })];
    expect(keys(reasons('host', { others }))).toContain('reason.your_turn');
    expect(keys(reasons('traveller', { others }))).not.toContain('reason.your_turn');
  });

  it('call a host reliable to the traveller, once there is a history that shows it', () => {
    const stats = { ...host().stats, invitationsSettled: 20, invitationsAnswered: 20, meetupsKept: 10 };
    expect(keys(reasons('traveller', { host: { stats } }))).toContain('reason.reliable');
    expect(keys(reasons('host', { host: { stats } }))).not.toContain('reason.reliable');
    expect(keys(reasons('traveller'))).not.toContain('reason.reliable');
  });

  it('name the wishes that the place meets', () => {
    const wishes = { ...layover().wishes, quietPlace: true };
    expect(reasons('traveller', { layover: { wishes } })).toContainEqual({
      key: 'reason.wishes_met',
      factor: 'wishes',
      params: { wishes: ['quietPlace'] },
    });
  });
});
