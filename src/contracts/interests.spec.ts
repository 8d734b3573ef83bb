import { describe, expect, it } from '@jest/globals';
import { interestGroupOf, interestGroups, interestKeys, interests, isInterest } from './interests.js';

describe('the taxonomy of interests', () => {
  it('has fifteen groups and about a hundred and fifty interests', () => {
    expect(interestGroups).toHaveLength(15);
    expect(interests.length).toBeGreaterThanOrEqual(140);
    expect(interests.length).toBeLessThanOrEqual(170);
  });

  it('has unique keys of the form group.topic, each in a known group', () => {
    expect(interestKeys.size).toBe(interests.length);
    const groups = new Set(interestGroups.map((group) => group.key));
    for (const { key, group } of interests) {
      expect(key).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*$/);
      expect(interestGroupOf(key)).toBe(group);
      expect(groups.has(group)).toBe(true);
    }
  });

  it('has no two interests with the same English label', () => {
    expect(new Set(interests.map((interest) => interest.label)).size).toBe(interests.length);
  });

  it('has at least six interests in every group', () => {
    for (const group of interestGroups) {
      const size = interests.filter((interest) => interest.group === group.key).length;
      expect({ group: group.key, enough: size >= 6 }).toEqual({ group: group.key, enough: true });
    }
  });

  it('offers nothing that touches religion, politics, health, sexuality or family', () => {
    const faith = 'relig|church|mosque|buddh|christ|islam|jew(?!el)|spirit|yoga|medit';
    const politics = 'politic|activis|feminis';
    const health = 'health|wellness|therap|depress|autis';
    const intimate = 'gay|lesb|lgbt|dating|sex|parent|mom|dad|divorc|child';
    const sensitive = new RegExp([faith, politics, health, intimate].join('|'), 'i');
    expect(interests.filter(({ key, label }) => sensitive.test(key) || sensitive.test(label))).toEqual([]);
  });

  it('tells a key of the taxonomy from any other text', () => {
    expect(isInterest('food.coffee')).toBe(true);
    expect(isInterest('food')).toBe(false);
    expect(isInterest('food.')).toBe(false);
    expect(isInterest('toString')).toBe(false);
  });
});
