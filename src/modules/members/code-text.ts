/** Zeros of the decimal digits that people of our languages type: ASCII, Arabic-Indic, its Persian form, Devanagari. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966];

/** A code as a person typed or pasted it, in ASCII digits without separators; what is no digit stays as it is. */
export function normaliseCode(text: string): string {
  return [...text.replace(/[\s\u200e\u200f-]/g, '')].map(asciiDigit).join('');
}

function asciiDigit(character: string): string {
  const point = character.codePointAt(0)!;
  const zero = ZEROS.find((start) => point >= start && point < start + 10);
  return zero === undefined ? character : String(point - zero);
}
