import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const file = new URL('../../../shared/data/zrh_flights_2017/layovers_H1.csv.gz', import.meta.url);

/** A stay between two real flights: local date and times at Zurich, IATA codes. */
export interface RealLayover {
  readonly key: string;
  readonly date: string;
  readonly arrives: string;
  readonly departs: string;
  readonly origin: string;
  readonly destination: string;
}

/** The layovers of each local day in the first half of 2017; undefined where the data is not there. */
export function realLayovers(): ReadonlyMap<string, readonly RealLayover[]> | undefined {
  if (!existsSync(file)) return undefined;
  const days = new Map<string, RealLayover[]>();
  const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  lines.forEach((line, index) => {
    const [date = '', , , origin = '', arrives = '', , , , destination = '', departs = ''] = line.split(',');
    const day = days.get(date);
    const layover = { key: `zrh-${index}`, date, arrives, departs, origin, destination };
    if (day) day.push(layover);
    else days.set(date, [layover]);
  });
  return days;
}
