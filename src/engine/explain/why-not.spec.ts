import { describe, expect, it } from '@jest/globals';
import { host, landing, layover, snapshot } from '../../../test/factories/engine.js';
import { HOUR_MS } from '../../shared/interval.js';
import { matchHub } from '../match.js';
import type { HubSnapshot } from '../types.js';
import { whyNotHost } from './why-not.js';

const why = (input: HubSnapshot, layoverId = 'layover-1', hostId = 'host-1') =>
  whyNotHost(input, matchHub(input), layoverId, hostId);

describe('why a host was not chosen', () => {
  it('is the first gate that failed', () => {
    expect(why(snapshot({ hosts: [host({ state: 'paused' })] })).key).toBe('why_not.gate.host_inactive');
  });

  it('is the time of the layover where that does not suffice', () => {
    const short = layover({ departsAt: landing + 6 * HOUR_MS });
    expect(why(snapshot({ layovers: [short] })).key).toBe('why_not.not_enough_time');
  });

  it('is the price at which the host went to somebody else', () => {
    const second = layover({ id: 'layover-2', memberId: 'traveller-2', interests: [] });
    const input = snapshot({ layovers: [layover(), second] });
    const { key, params } = why(input, 'layover-2');
    expect(key).toBe('why_not.price');
    expect(Number(params['price']) + Number(params['gain'])).toBeGreaterThanOrEqual(Number(params['score']));
  });

  it('is that a better host was free', () => {
    const input = snapshot({ hosts: [host({ id: 'better', memberId: 'better' }), host({ interests: [] })] });
    expect(why(input).key).toBe('why_not.better_host');
  });

  it('is that better hosts filled the shortlist', () => {
    const hosts = ['a', 'b', 'c', 'd', 'e'].map((id) => host({ id, memberId: id }));
    const input = snapshot({ hosts: [...hosts, host({ interests: [] })] });
    const ruleSet = { ...input.ruleSet, assign: { ...input.ruleSet.assign, candidatesPerLayover: 5 } };
    expect(why({ ...input, ruleSet }).key).toBe('why_not.not_shortlisted');
  });

  it('is nothing for the host who was chosen', () => {
    expect(why(snapshot()).key).toBe('why_not.chosen');
  });
});
