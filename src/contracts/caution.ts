/*
 * What somebody should think twice about before giving it to, or taking it from, a person they have not met: ways out of
 * the chat, and ways to money. Recognised, never blocked: a wrong guess costs a calm line of text and nothing else.
 *
 * Every expression runs in linear time over at most a message's length: nothing repeats inside what repeats.
 */
export const cautions = ['link', 'email', 'phone', 'payment'] as const;
export type Caution = (typeof cautions)[number];

/** Digits of E.164 without those who are too short to reach anybody from abroad (ITU-T E.164: at most 15). */
const PHONE_DIGITS = { least: 8, most: 15 };
/** ISO/IEC 7812: the number of a payment card. */
const CARD_DIGITS = { least: 13, most: 19 };

const SCHEME = /https?:\/\/[^\s<>"']+/giu;
/** An address without a scheme: names of two letters or more, then a top-level domain that people write, then an end. */
const BARE =
  /(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]{1,63}\.){1,4}(?:com|net|org|info|app|dev|link|shop|site|online|page|chat|club|live|xyz|top|biz|eu|io|me|co|ly|gg|to|tv|nl|de|be|fr|es|it|at|ch|uk|ie|pt|pl|se|no|dk|fi|cz|tr|in|jp|cn|kr|br|mx|ae|sa|eg|ru|ua|ca|au|nz|za)(?![\p{L}\p{N}@_-])(?:[/?#][^\s<>"']*)?/giu;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}(?:@|[([{]\s{0,2}(?:at|@)\s{0,2}[)\]}])[\p{L}\p{N}-]{1,63}(?:\.|\s{0,2}[([{]\s{0,2}(?:dot|punkt|punt|point|punto)\s{0,2}[)\]}]\s{0,2})\p{L}{2,24}/giu;
/** Digits as people group them: one, or two, of space, dot, dash, slash and bracket between them. */
const DIGITS = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s./()-]{0,2}\d){7,22}(?![\p{N}])/gu;
const DATE_OR_TIMES =
  /\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})(?!\d)|\d{1,2}[:.]\d{2}\s?(?:-|–|to|bis|tot|à|a)\s?\d{1,2}[:.]\d{2}|\d{1,2}:\d{2}/gu;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu;
/** Services whose names mean nothing else, and the handles by which money finds somebody. */
const PAYMENT =
  /(?<![\p{L}\p{N}])(?:pay\s?pal(?:\.me)?|venmo|cash\s?app|zelle|tikkie|bizum|western\s?union|money\s?gram|revolut|payconiq|google\s?pay|g\s?pay|phone\s?pe|paytm|upi|iban|bitcoin|ethereum|usdt|gift\s?cards?|geschenkkarten?|cadeaubon|tarjetas? regalo|carte cadeau|[\w.-]{2,64}@(?:ok\w{3,8}|upi|ybl|ibl|axl|paytm|apl)|bc1[a-z0-9]{25,60}|0x[0-9a-f]{40})(?![\p{L}\p{N}])|बिटकॉइन|यूपीआई|بيتكوين|باي\s?بال/giu;

/** Digits of every script as ASCII, so that a number is one in whatever script it is written. */
const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]/gu, (digit) => String(digit.charCodeAt(0) & 0x0f) === '' ? digit : String(valueOf(digit)))

/** The zero of each of those scripts. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];
const valueOf = (digit: string): number => {
  const code = digit.charCodeAt(0);
  return code - ZEROS.find((zero) => code >= zero && code <= zero + 9)!;
};
