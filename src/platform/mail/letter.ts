import { escapeHtml } from '../../shared/html.js';
import { cleanText } from '../../shared/text.js';

/** An email in parts; how they look as text and as HTML is decided in one place, and nobody else writes HTML. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** BCP 47; sets the language and the direction of the text. */
  readonly locale: string;
  readonly paragraphs: readonly string[];
  /** Shown large and by itself: a sign-in code. */
  readonly code?: string;
  /** One link to act on. Must be http or https. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Small print below. */
  readonly footer?: string;
}

export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** @throws TypeError if the action's address is no http or https URL */
export function renderLetter(letter: Letter): RenderedLetter {
  const subject = oneLine(letter.subject);
  const paragraphs = letter.paragraphs.map(cleanText);
  const action = letter.action && { label: oneLine(letter.action.label), url: httpAddress(letter.action.url) };
  const footer = letter.footer === undefined ? undefined : cleanText(letter.footer);
  const code = letter.code === undefined ? undefined : oneLine(letter.code);
  return {
    subject,
    text: [...paragraphs, code, action && `${action.label}: ${action.url}`, footer && `-- \n${footer}`]
      .filter((part) => part !== undefined)
      .join('\n\n')
      .concat('\n'),
    html: page(letter.locale, subject, [
      ...paragraphs.map((text) => `<p>${withBreaks(text)}</p>`),
      code && `<p style="font-size:2em;letter-spacing:.2em;margin:1em 0"><strong>${escapeHtml(code)}</strong></p>`,
      action && `<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a></p>`,
      footer && `<p style="color:#595959;font-size:.875em">${withBreaks(footer)}</p>`,
    ]),
  };
}

function page(locale: string, title: string, parts: readonly (string | undefined)[]): string {
  const language = escapeHtml(locale);
  const direction = RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${direction}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#fff;color:#1f1f1f;font:16px/1.5 system-ui,sans-serif">',
    `<div style="max-width:36em;margin:0 auto" lang="${language}" dir="${direction}">`,
    ...parts.filter((part) => part !== undefined),
    '</div></body></html>',
  ].join('\n');
}

const withBreaks = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ');

function httpAddress(text: string): string {
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(`not an http address: ${url.protocol}`);
  return url.href;
}
