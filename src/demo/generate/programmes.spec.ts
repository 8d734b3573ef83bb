import { describe, expect, it } from '@jest/globals';
import { hubFactsOf } from '../../modules/hubs/facts/index.js';
import { staffRoles } from '../../platform/auth/actor.js';
import { locales } from '../../contracts/locales.js';
import { demoProgrammes } from './index.js';

describe('the demo programmes', () => {
  it('are those of Amsterdam and Zurich, each in a hub that is known', () => {
    expect(demoProgrammes.map(({ slug, hub }) => [slug, hub])).toEqual([
      ['layover-with-a-local-amsterdam', 'AMS'],
      ['layover-with-a-local-zurich', 'ZRH'],
    ]);
    for (const { hub } of demoProgrammes) expect(() => hubFactsOf(hub)).not.toThrow();
  });

  it('say hello in all seven languages', () => {
    for (const { heroText } of demoProgrammes) {
      expect(Object.keys(heroText).sort()).toEqual([...locales].sort());
      expect(new Set(Object.values(heroText)).size).toBe(locales.length);
    }
  });

  it('have staff of every role with addresses of their own', () => {
    const emails = demoProgrammes.flatMap(({ staff }) => staff.map(({ email }) => email));
    expect(new Set(emails).size).toBe(emails.length);
    for (const { staff } of demoProgrammes) {
      expect(new Set(staff.map(({ role }) => role))).toEqual(new Set(staffRoles));
      for (const { email } of staff) expect(email).toMatch(/^[a-z]+\.[a-z]+\.[a-z-]+@demo\.interlude\.example$/);
    }
  });
});
