/* Control characters except tab and the ends of lines, the characters that turn the direction of the text around them (Unicode
   "Trojan source", CVE-2021-42574), and halves of surrogate pairs, which PostgreSQL's JSON does not take. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\p{Surrogate}]/gu;

/** People's text as it is stored: NFC, line ends as LF, no control or direction-override characters, trimmed. */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').normalize('NFC').replace(UNSAFE, '').trim();

/** Where the first of the characters stands that `cleanText` takes out, in UTF-16 code units; -1 where there is none. */
export const unsafeAt = (text: string): number => text.search(UNSAFE);
