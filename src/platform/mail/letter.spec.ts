import { describe, expect, it } from '@jest/globals';
import { renderLetter, type Letter } from './letter.js';

const letter = (parts: Partial<Letter> = {}): Letter => ({
  to: 'mina@example.test',
  subject: 'Hello',
  locale: 'en',
  paragraphs: ['One.', 'Two.'],
  ...parts,
});

describe('a letter', () => {
  it('says the same as text and as HTML', () => {
    const { text, html } = renderLetter(
      letter({ code: '123456', action: { label: 'Open', url: 'https://interlude.example/m/1' }, footer: 'Small print' }),
    );

    for (const part of ['One.', 'Two.', '123456', 'Open', 'https://interlude.example/m/1', 'Small print']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });

  it('never lets what a person wrote become markup', () => {
    const evil = '<img src=x onerror="alert(1)">';

    const { html } = renderLetter(
      letter({ subject: evil, paragraphs: [evil], code: evil, footer: evil, action: { label: evil, url: 'https://a.example/?"><b>' } }),
    );

    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  });

  it('keeps a subject on one line, so that it cannot become a header', () => {
    expect(renderLetter(letter({ subject: 'Hi\r\nBcc: all@example.test' })).subject).toBe('Hi Bcc: all@example.test');
  });

  it('refuses a link that is no web address', () => {
    expect(() => renderLetter(letter({ action: { label: 'Open', url: 'javascript:alert(1)' } }))).toThrow('javascript:');
  });

  it('is written from right to left in Arabic', () => {
    expect(renderLetter(letter({ locale: 'ar' })).html).toContain('<html lang="ar" dir="rtl">');
  });

  it('keeps line breaks of a paragraph', () => {
    expect(renderLetter(letter({ paragraphs: ['a\nb'] })).html).toContain('<p>a<br>b</p>');
  });
});
