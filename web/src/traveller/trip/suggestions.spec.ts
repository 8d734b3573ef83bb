import { describe, expect, it } from '@jest/globals';
import type { Candidate, Invitation, MessageKey } from '../../api/types.js';
import { suggestionsOf } from './suggestions.js';

const reason = (key: string): MessageKey => ({ key, params: {} });

const candidate = (hostId: string, reasons: string[] = []): Candidate =>
  ({ host: { hostId, firstName: hostId, bio: '' }, reasons: reasons.map(reason) }) as unknown as Candidate;

const invitation = (hostId: string, state: Invitation['state'], changes: Partial<Invitation> = {}): Invitation =>
  ({
    id: `i-${hostId}-${state}`,
    state,
    host: { hostId, firstName: hostId, bio: '' },
    expiresAt: '2026-11-22T12:00:00Z',
    reasons: [],
    ...changes,
  }) as unknown as Invitation;

const ids = (list: { hostId: string }[]) => list.map(({ hostId }) => hostId);

describe('suggestions', () => {
  it('has those who must answer soonest first', () => {
    const { asked } = suggestionsOf([], [
      invitation('late', 'offered', { expiresAt: '2026-11-22T13:00:00Z' }),
      invitation('soon', 'offered', { expiresAt: '2026-11-22T12:30:00Z' }),
    ]);
    expect(ids(asked)).toEqual(['soon', 'late']);
  });

  it('asks nobody twice: whoever was heard of is not next', () => {
    const candidates = ['a', 'b', 'c', 'd'].map((id) => candidate(id));
    const { next } = suggestionsOf(candidates, [
      invitation('a', 'offered'),
      invitation('b', 'declined'),
      invitation('c', 'countered'),
    ]);
    expect(ids(next)).toEqual(['d']);
  });

  it('has a host whose invitation was withdrawn among the next ones', () => {
    expect(ids(suggestionsOf([candidate('a')], [invitation('a', 'withdrawn')]).next)).toEqual(['a']);
  });

  it('names each host who could not once, and none who is asked again', () => {
    const { unavailable } = suggestionsOf([], [
      invitation('a', 'declined'),
      invitation('a', 'expired'),
      invitation('b', 'expired'),
      invitation('b', 'offered'),
    ]);
    expect(unavailable).toEqual(['a']);
  });

  it('tells three reasons, those that are about the two before those that are true of everybody', () => {
    const reasons = ['reason.time', 'reason.near', 'reason.shared_language', 'reason.shared_interests'];
    const { next } = suggestionsOf([candidate('a', reasons)], []);
    expect(next[0]!.reasons.map(({ key }) => key)).toEqual([
      'reason.shared_language',
      'reason.shared_interests',
      'reason.time',
    ]);
  });

  it('keeps from the traveller what is told to hosts alone', () => {
    const { asked } = suggestionsOf([], [
      invitation('a', 'offered', { reasons: [reason('reason.your_turn'), reason('reason.shared_language')] as never }),
    ]);
    expect(asked[0]!.reasons.map(({ key }) => key)).toEqual(['reason.shared_language']);
  });
});
