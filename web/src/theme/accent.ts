import type { MantineColorsTuple } from '@mantine/core';
import { DEFAULT_ACCENT } from '../../../src/contracts/boot.js';

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.3: of text on the accent and of the accent as text. */
const LEAST_CONTRAST = 4.8;
/** Shares of white in the shades before the accent itself, and of black in those after it. */
const LIGHTER = [0.94, 0.86, 0.74, 0.58, 0.4, 0.2];
const DARKER = [0.14, 0.28, 0.42];

/**
 * Ten shades of a programme's accent colour. The seventh is the colour itself, darkened as far as white text on it (and
 * it as text on white) needs to be readable.
 *
 * @param hex `#rrggbb`
 */
export function accentShades(hex: string): MantineColorsTuple {
  const accent = readable(parse(hex));
  const shades = [
    ...LIGHTER.map((share) => mix(accent, WHITE, share)),
    accent,
    ...DARKER.map((share) => mix(accent, BLACK, share)),
  ];
  return shades.map(toHex) as unknown as MantineColorsTuple;
}

function readable(colour: Rgb): Rgb {
  let dark = colour;
  for (let share = 0; contrastWithWhite(dark) < LEAST_CONTRAST; share += 0.02) dark = mix(colour, BLACK, share);
  return dark;
}

function parse(hex: string): Rgb {
  const digits = (/^#[0-9a-f]{6}$/i.test(hex) ? hex : DEFAULT_ACCENT).slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((value, i) => value + (b[i]! - value) * share) as unknown as Rgb;

const toHex = (colour: Rgb): string =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

function contrastWithWhite(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
