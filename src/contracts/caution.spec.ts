import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cautionsIn, linksIn } from './caution.js';

describe('what asks for care between people who have not met', () => {
  it.each([
    ['https://example.com/a?b=c', ['link']],
    ['look: www.example.nl/route!', ['link']],
    ['Photos are on my-site.de', ['link']],
    ['t.me/somebody', ['link']],
    ['شوف الصور على example.com', ['link']],
    ['यहाँ देखो: example.in/photos', ['link']],
    ['write to mila@example.test', ['email']],
    ['mila.de-wit (at) example (dot) com', ['email']],
    ['schreib an mila [at] web [punkt] de', ['email']],
    ['My number is +31 6 1234 5678', ['phone']],
    ['06-12345678', ['phone']],
    ['bel 020 123 45 67 even', ['phone']],
    ['appelle-moi au 06.12.34.56.78', ['phone']],
    ['Ruf an: 0151/23456789', ['phone']],
    ['(415) 555-0132', ['phone']],
    ['llámame: +34 612 345 678', ['phone']],
    ['मेरा नंबर ९८७६५ ४३२१० है', ['phone']],
    ['رقمي ٠١٢٣٤٥٦٧٨٩', ['phone']],
    ['私の番号は ０９０－１２３４－５６７８', ['phone']],
    ['Send it to NL91 ABNA 0417 1643 00 please', ['payment']],
    ['IBAN DE89370400440532013000', ['payment']],
    ['card 4111 1111 1111 1111', ['payment']],
    ['Kannst du mir das per PayPal schicken?', ['payment']],
    ['ik stuur een Tikkie', ['payment']],
    ['te hago un bizum', ['payment']],
    ['mila@okhdfcbank', ['payment']],
    ['मेरा UPI: mila.k-7@ybl', ['payment']],
    [`${'很'.repeat(100)}mila@example.test`, ['email']],
    ['020.12345678, 06.12345678', ['phone']],
    ['أرسل عبر باي بال', ['payment']],
    ['paypal.me/mila', ['link', 'payment']],
    ['+31612345678 or mila@example.test, see example.com', ['link', 'email', 'phone']],
  ])('is found in "%s"', (text, found) => {
    expect(cautionsIn(text)).toEqual(found);
  });

  it.each([
    'I am at the clock by platform 2',
    "I'm on my way: there at 14:30.",
    'Between 10:30-12:45 or 13.15 - 15.45',
    'On 2026-03-22 at 09:05, or 22.03.2026 um 10.30',
    'Am 22.03. 10.30 Uhr',
    '3/22/2026',
    'KL1234 lands at gate B17, flight KL 1009',
    'It costs €12.50, with two coffees 16.80',
    'Line 26, stop 4, then 350 m',
    'Prinsengracht 263-267, 1016 GV Amsterdam',
    'from 2024 to 2026',
    'e.g. this.That works, ok...yes',
    'Ich bin ca.10 Min. später',
    'Let us meet at 12. No, 13!',
    'I am at 52.379189, 4.899431',
    '52.3791 -4.8994',
    'Trains at 9.30 10.30 11.30',
    'Coffee 3.50 cake 14.80 tip 2.00',
    'wise words, cash only?',
    'ठीक है, २:३० बजे मिलते हैं',
    'حسنًا، نلتقي في ١٤:٣٠',
    '',
  ])('is not found in "%s"', (text) => {
    expect(cautionsIn(text)).toEqual([]);
  });

  it('is not found in any two times of day, however they are put', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.constantFrom(':', '.'));
    fc.assert(
      fc.property(time, time, fc.constantFrom('-', ' - ', '–', ' to '), ([h1, m1, dot], [h2, m2], between) => {
        const at = (h: number, m: number) => `${h}${dot}${String(m).padStart(2, '0')}`;
        expect(cautionsIn(`See you ${at(h1, m1)}${between}${at(h2, m2)}`)).toEqual([]);
      }),
    );
  });

  it('is found in a telephone number however its digits are grouped', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 });
    fc.assert(
      fc.property(digits, fc.array(fc.constantFrom('', '', ' '), { minLength: 12, maxLength: 12 }), (number, gaps) => {
        const written = number.map((digit, i) => `${digit}${gaps[i]}`).join('');
        expect(cautionsIn(`+${written}`)).toEqual(['phone']);
      }),
    );
  });

  it.each(['a', 'a.', 'ا', 'ا.', 'क-', '٠', '1 ', '1-1-', '1(1)1', 'a@', 'a@a.', '(at) ', 'NL91 ', '+(', 'http://', 'com.', '0x', '1.1111 '])(
    'takes no noticeable time for the longest message of %j',
    (part) => {
      const text = part.repeat(4000).slice(0, 4000);
      const times = Array.from({ length: 9 }, () => {
        const { user } = process.cpuUsage();
        cautionsIn(text);
        return (process.cpuUsage().user - user) / 1_000;
      }).sort((a, b) => a - b);
      expect(times[4]).toBeLessThan(2.5);
    },
  );
});

describe('the links of a message', () => {
  it('are opened by https, without the full stop of their sentence', () => {
    expect(linksIn('See example.com/a. Or http://example.org/b)!').map(({ href }) => href)).toEqual([
      'http://example.org/b',
      'https://example.com/a',
    ]);
  });

  it('show the name that will be asked, not the one that it looks like', () => {
    // The first letter is Cyrillic.
    expect(linksIn('https://аpple.com').map(({ hostname }) => hostname)).toEqual(['xn--pple-43d.com']);
  });

  it('are never scripts', () => {
    expect(linksIn('javascript:alert(1) data:text/html,x')).toEqual([]);
  });
});
