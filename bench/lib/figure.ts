/** One measured number; with a yardstick, `ratio` is ours over the yardstick's, both measured in the same run. */
export interface Figure {
  bench: string;
  /** What was measured on: sizes and kind of input. */
  case: string;
  metric: string;
  value: number;
  unit: string;
  yardstick?: string;
  yardstickValue?: number;
  ratio?: number;
}

const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));

/** One JSON line on stdout for programs, one line on stderr for people. */
export function report(figure: Omit<Figure, 'ratio'>): void {
  const { value, yardstick, yardstickValue, ...rest } = figure;
  const line: Figure = { ...rest, value: rounded(value) };
  if (yardstick !== undefined && yardstickValue !== undefined) {
    Object.assign(line, { yardstick, yardstickValue: rounded(yardstickValue), ratio: rounded(value / yardstickValue) });
  }
  process.stdout.write(`${JSON.stringify(line)}\n`);
  const against = line.ratio === undefined ? '' : `   ${line.ratio} of ${yardstick} (${line.yardstickValue} ${line.unit})`;
  note(`  ${line.case.padEnd(28)} ${line.metric.padEnd(18)} ${String(line.value).padStart(12)} ${line.unit}${against}`);
}

/** Something for people alone. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`);
