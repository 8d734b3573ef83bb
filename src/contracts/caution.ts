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
const PATH = String.raw`[/?#][^\s<>"'\u3000-\u303f]{0,2000}`;
const NOT_AFTER = String.raw`(?<![\p{L}\p{N}@._/-])`;
const WITH_WWW = new RegExp(String.raw`${NOT_AFTER}www\.(?:[\p{L}\p{N}-]{1,63}\.){1,3}\p{L}{2,24}(?:${PATH})?`, 'giu');
/** An address without its scheme: names, an ending that people write out, and what comes after it. */
const WITHOUT_SCHEME = new RegExp(
  String.raw`${NOT_AFTER}((?:[\p{L}\p{N}-]{1,63}\.){1,4})(com|net|org|info|app|dev|link|shop|site|online|page|chat|club|live|xyz|top|biz|eu|io|me|co|ly|gg|tv|nl|de|be|fr|es|it|ch|uk|ie|pt|pl|se|no|dk|fi|cz|tr|in|is|so|to|at|my|am|do|jp|cn|kr|br|mx|ae|sa|eg|ru|ua|ca|au|nz|za)(?![\p{L}\p{N}@_-]|\.\p{L})(${PATH})?`,
  'giu',
);
/** Endings that begin sentences as well, as they do where the space after a full stop is left out: "ok.no problem". */
const WORDS = /^(?:am|at|be|do|in|is|it|me|my|no|so|to)$/iu;
/** The same in languages other than English, which many addresses end with: what goes on in small letters is a sentence. */
const OTHER_WORDS = /^(?:au|ca|de|es|se)$/iu;
/** Endings that are words: with a capital letter they begin a sentence. */
const TITLES = /^(?:Info|App|Link|Shop|Site|Online|Page|Chat|Club|Live|Top|Dev)$/u;
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
 * Whether it is an address, and not the end of one sentence and the beginning of the next.
 *
 * @param names each with the dot after it
 * @param rest of the text
 */
function isAddress(names: string, ending: string, path: string | undefined, rest: string): boolean {
  if (path !== undefined && /^\/\S/u.test(path)) return true;
  const last = names.split('.').at(-2)!;
  if (WORDS.test(ending)) return names.length > last.length + 1 && /^(?:co|com|net|org)$/iu.test(last);
  if (last.length < 2 || !/\p{L}/u.test(last) || TITLES.test(ending)) return false;
  return !OTHER_WORDS.test(ending) || !/^\s\p{Ll}/u.test(rest);
}

/** The text with `change` of each address without its scheme in place of it. */
const replaceBare = (text: string, change: (address: string) => string): string =>
  text.replace(WITHOUT_SCHEME, (address, names: string, ending: string, path: string | undefined, start: number) =>
    isAddress(names, ending, path, text.slice(start + address.length, start + address.length + 2)) ? change(address) : address,
  );

/**
 * What in a message asks for care, in the order of {@link cautions}; empty for nearly every message.
 *
 * @param text people's text, in any language and script
 */
export function cautionsIn(text: string): Caution[] {
  const found = new Set<Caution>();
  const note = (caution: Caution) => (): string => {
    found.add(caution);
    return ' | ';
  };
  const plain = text.replace(OTHER_DIGIT, digitOf);
  if (plain.search(PAYMENT) >= 0 || plain.search(UPI) >= 0) found.add('payment');
  let rest = plain.replace(WITH_SCHEME, note('link')).replace(EMAIL, note('email')).replace(WITH_WWW, note('link'));
  rest = replaceBare(rest, note('link'));
  rest = rest.replace(IBAN, (candidate) => (isIban(candidate) ? note('payment')() : candidate));
  for (const [number] of rest.replace(POSITION, ' | ').replace(CLOCK, ' | ').replace(DAY, ' | ').matchAll(NUMBER)) {
    const kind = kindOfNumber(number);
    if (kind) found.add(kind);
  }
  return cautions.filter((caution) => found.has(caution));
}

/** The web addresses in a message, ready to be opened; only `http` and `https`, those without a scheme as `https`. */
export function linksIn(text: string): URL[] {
  const addresses: string[] = [...(text.match(WITH_SCHEME) ?? [])];
  const take = (address: string): string => {
    addresses.push(`https://${address}`);
    return ' | ';
  };
  replaceBare(text.replace(WITH_SCHEME, ' ').replace(EMAIL, ' ').replace(WITH_WWW, take), take);
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
