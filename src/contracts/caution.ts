/*
 * What somebody should think twice about before giving it to, or taking it from, a person they have not met: ways out of
 * the chat, and ways to money. It is recognised and never blocked: a wrong guess costs a line of text and nothing else.
 *
 * It is asked for each message that somebody is told, so that the longest one must take no noticeable time whatever stands
 * in it: repetitions are bounded, or begin where what they repeat does.
 */
export const cautions = ['link', 'email', 'phone', 'payment'] as const;
export type Caution = (typeof cautions)[number];

/** Numbers with fewer digits are house numbers, prices and times; E.164 allows no more than 15 (ITU-T E.164, 6.1). */
const PHONE_DIGITS = { least: 8, most: 15 };
/** Of the number of a payment card (ISO/IEC 7812-1). */
const CARD_DIGITS = { least: 13, most: 19 };
/** Characters of an IBAN by country (ISO 13616, SWIFT's registry), of those most met with. */
const IBAN_LENGTH: Readonly<Record<string, number>> = {
  ...{ AE: 23, AT: 20, BE: 16, CH: 21, CZ: 24, DE: 22, DK: 18, ES: 24, FI: 18, FR: 27, GB: 22, GR: 27, HU: 28, IE: 22 },
  ...{ IT: 27, LU: 20, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SA: 24, SE: 24, TR: 26 },
};

const WITH_SCHEME = /https?:\/\/[^\s<>"'\u3000-\u303f]{1,2000}/giu;
/** An address without its scheme: a name, and an ending that people write out. */
const WITHOUT_SCHEME =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}-]{1,63}\.){1,4}(?:com|net|org|info|app|dev|link|shop|site|online|page|chat|club|live|xyz|top|biz|eu|io|me|co|ly|gg|tv|nl|de|be|fr|es|it|ch|uk|ie|pt|pl|se|no|dk|fi|cz|tr|in|jp|cn|kr|br|mx|ae|sa|eg|ru|ua|ca|au|nz|za)(?![\p{L}\p{N}@_-]|\.\p{L})(?:[/?#][^\s<>"'\u3000-\u303f]{0,2000})?/giu;
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+(?:@|\s?[([{]\s?(?:at|@)\s?[)\]}]\s?)(?:[\p{L}\p{N}-]{1,63}(?:\.|\s?[([{]\s?(?:dot|punkt|punt|point|punto)\s?[)\]}]\s?)){1,4}\p{L}{2,24}/giu;

/** Days, times and places, which are what two who meet write most; a time can be a price as well. */
const CLOCK = /\d{1,2}:\d{2}|(?<![\d.])\d{1,2}\.\d{2}(?![\d.])/gu;
const DAY =
  /(?<![\d./-])(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:\d{4}|\d{2}))(?![./-]?\d)|(?<![\d.])\d{1,2}\.\d{1,2}\.(?=\s|$)/gu;
/** Degrees, as maps give them. A number of a telephone that is written like that begins with a zero. */
const POSITION = /(?<![\d.])-?(?:0|[1-9]\d?)\.\d{4,15}[,;]?\s{0,2}-?(?:0|[1-9]\d{0,2})\.\d{4,15}(?![\d.])/gu;
/** Digits as people group them, with at most two of what stands between groups. */
const NUMBER = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s./()\u2010-\u2013\uff0d-]{0,2}\d){7,18}(?!\p{N})/gu;
const IBAN = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/giu;

/** Services whose names mean nothing else, and what is asked for by those who want money from strangers. */
const PAYMENT =
  /(?<![\p{L}\p{N}])(?:pay\s?pal|venmo|cash\s?app|zelle|tikkie|bizum|western\s?union|money\s?gram|revolut|payconiq|google\s?pay|gpay|phone\s?pe|paytm|upi|iban|bitcoin|ethereum|usdt|gift\s?cards?|geschenkkarten?|cadeaubon(?:nen)?|tarjetas?\sregalo|cartes?\scadeau|bc1[a-z0-9]{25,60}|0x[0-9a-f]{40})(?![\p{L}\p{N}])|बिटकॉइन|यूपीआई|पेटीएम|بيتكوين|باي\s?بال|ويسترن\s?يونيون/giu;

/** An address of India's UPI. */
const UPI = /(?<![\p{L}\p{N}._-])[\p{L}\p{N}._-]{2,}@(?:ok[a-z]{3,10}|upi|ybl|ibl|axl|paytm|apl)(?![\p{L}\p{N}])/giu;

/** The zeros of the scripts in which numbers are written: Arabic, Persian, Devanagari, full width. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/gu;

function digitOf(character: string): string {
  const code = character.charCodeAt(0);
  return String(code - ZEROS.findLast((zero) => zero <= code)!);
}

/**
 * What in a message asks for care, in the order of {@link cautions}; empty for nearly every message.
 *
 * @param text people's text, in any language and script
 */
export function cautionsIn(text: string): Caution[] {
  const found = new Set<Caution>();
  const take = (rest: string, pattern: RegExp, caution: Caution): string =>
    rest.replace(pattern, () => {
      found.add(caution);
      return ' | ';
    });
  const plain = text.replace(OTHER_DIGIT, digitOf);
  if (plain.search(PAYMENT) >= 0 || plain.search(UPI) >= 0) found.add('payment');
  let rest = take(take(plain, WITH_SCHEME, 'link'), EMAIL, 'email');
  rest = take(rest, WITHOUT_SCHEME, 'link');
  rest = rest.replace(IBAN, (candidate) => {
    if (!isIban(candidate)) return candidate;
    found.add('payment');
    return ' | ';
  });
  for (const [number] of rest.replace(POSITION, ' | ').replace(CLOCK, ' | ').replace(DAY, ' | ').matchAll(NUMBER)) {
    const kind = kindOfNumber(number);
    if (kind) found.add(kind);
  }
  return cautions.filter((caution) => found.has(caution));
}

/** The web addresses in a message, ready to be opened; only `http` and `https`, those without a scheme as `https`. */
export function linksIn(text: string): URL[] {
  const bare = text.replace(WITH_SCHEME, ' ').replace(EMAIL, ' ').match(WITHOUT_SCHEME) ?? [];
  const addresses = [...(text.match(WITH_SCHEME) ?? []), ...bare.map((address) => `https://${address}`)];
  return addresses.map((address) => address.replace(/[.,;:!?)\]}]{1,10}$/u, '')).flatMap((address) => {
    try {
      return [new URL(address)];
    } catch {
      return []; // it only looks like one
    }
  });
}

function kindOfNumber(number: string): Caution | null {
  const digits = number.replace(/\D/gu, '');
  const isWithin = ({ least, most }: { least: number; most: number }) => digits.length >= least && digits.length <= most;
  if (isWithin(CARD_DIGITS) && /^[2-6]/u.test(digits) && !number.startsWith('+') && hasLuhnDigit(digits)) return 'payment';
  return isWithin(PHONE_DIGITS) ? 'phone' : null;
}

/** ISO/IEC 7812-1, annex B. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 7064, mod 97-10, over what is as long as an IBAN of its country; what follows it may be the next word. */
function isIban(candidate: string): boolean {
  const characters = candidate.replace(/[ -]/gu, '').toUpperCase();
  const length = IBAN_LENGTH[characters.slice(0, 2)];
  if (length === undefined || characters.length < length) return false;
  const account = characters.slice(4, length) + characters.slice(0, 4);
  let remainder = 0;
  for (const character of account) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
