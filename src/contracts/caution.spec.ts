import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cautionsIn, linksIn } from './caution.js';

describe('what asks for care between people who have not met', () => {
  it.each([
    ['https://example.com/a?b=c', ['link']],
    ['look: www.example.nl/route!', ['link']],
    ['Photos are on my-site.de', ['link']],
    ['see www.example.photography for more', ['link']],
    ['book on example.nl and tell me', ['link']],
    ['bahn.de, dann umsteigen', ['link']],
    ['Siehe bahn.de', ['link']],
    ['bahn.de Tickets', ['link']],
    ['example.it/menu', ['link']],
    ['youtu.be/abc', ['link']],
    ['bit.do/abc', ['link']],
    ['example.co.in', ['link']],
    ['(example.com)', ['link']],
    ['EXAMPLE.COM', ['link']],
    ['ok.no problem, see example.com', ['link']],
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
    'ok.no problem',
    'see you at 5.no worries',
    'Gate 12.it is far',
    'Are you there.me too!',
    'At 17.30.be quick',
    'That was great.Top idea',
    'Not me.no? Yes',
    'half-past.in front of the clock',
    'Ja.es regnet',
    'oui.ca va',
    'Tot straks.de trein is laat',
    'vamos a las 5.es temprano',
    'Platform 7.com',
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

  it('is not found where the space after a full stop is left out, whatever stands before it', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const goesOn = fc.constantFrom('', ' problem', ', really', '? Yes', '! ');
    fc.assert(
      fc.property(word, fc.constantFrom('no', 'is', 'it', 'so', 'to', 'me', 'at', 'be', 'my', 'in', 'am', 'do'), goesOn, (before, next, rest) => {
        expect(cautionsIn(`${before}.${next}${rest}`)).toEqual([]);
      }),
    );
  });

  it('is found in an address with a path, whatever its ending', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('no', 'it', 'me', 'be', 'in', 'to', 'com', 'de', 'ca'), (host, ending) => {
        expect(cautionsIn(`it is on ${host}.${ending}/us and more`)).toEqual(['link']);
        expect(cautionsIn(`it is on www.${host}.${ending} and more`)).toEqual(['link']);
        expect(cautionsIn(`it is on https://${host}.${ending} and more`)).toEqual(['link']);
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

  it.each(['a', 'a.', 'ا', 'ا.', 'क-', '٠', '1 ', '1-1-', '1(1)1', 'a@', 'a@a.', '(at) ', 'NL91 ', '+(', 'http://', 'com.', 'www.', 'ab.no ', 'ab.no/', '0x', '1.1111 '])(
    'takes time for a text of %j as its length grows and no more, and for the longest message less than a frame of a screen',
    (part) => {
      const timeOf = (length: number): number => {
        const text = part.repeat(length).slice(0, length);
        const times = Array.from({ length: 9 }, () => {
          const begunAt = performance.now();
          cautionsIn(text);
          return performance.now() - begunAt;
        });
        // What else the machine does meanwhile counts as well, but not each time.
        return Math.min(...times);
      };
      const longest = timeOf(4_000);
      expect(longest).toBeLessThan(16);
      // Eight times as long, and 64 times where each place looks at all that follow it.
      expect(timeOf(32_000) / longest).toBeLessThan(24);
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

  it('are the same as those that ask for care', () => {
    expect(linksIn('ok.no problem, www.example.photography or my-site.de').map(({ href }) => href)).toEqual([
      'https://www.example.photography/',
      'https://my-site.de/',
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
