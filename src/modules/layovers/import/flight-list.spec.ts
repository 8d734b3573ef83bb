import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { layoverFile, type FlightListOptions } from './flight-list.js';

const header = 'date,airline,arr_flight,from,arr_planned,arr_effective,dep_flight,to,dep_planned';
const list = [
  header,
  '2017-03-14,LX,LX139,HKG,06:10:00,06:20:28,LX2150,PMI,15:10:00',
  '2017-03-15,LX,LX155,BOM,06:10:00,06:09:22,LX1884,OTP,11:55:00',
  '2017-03-16,LX,LX179,SIN,06:10:00,06:15:21,LX1310,LED,09:15:00',
  '2017-03-15,LH,LH1182,FRA,07:25:00,07:11:05,LH2369,MUC,13:25:00',
].join('\n');

async function read(text: string, options: FlightListOptions = {}): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of layoverFile(Readable.from([Buffer.from(text)]), options)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('a list of connections', () => {
  it('becomes layovers at local times, each with a reference that stays the same', async () => {
    expect((await read(list)).split('\r\n').slice(0, 2)).toEqual([
      'reference,arrives_at,departs_at,arrival_flight,departure_flight,origin,destination',
      '2017-03-14/LX139/HKG/LX2150/PMI/2017-03-14,2017-03-14T06:10:00,2017-03-14T15:10:00,LX139,LX2150,HKG,PMI',
    ]);
  });

  it('of one day, brought in as another, keeps each line in its own place', async () => {
    const lines = (await read(list, { date: '2017-03-15', shiftTo: '2026-12-02' })).split(/\r?\n/);
    expect(lines[1]).toBe('');
    expect(lines[2]).toBe(
      '2017-03-15/LX155/BOM/LX1884/OTP/2026-12-02,2026-12-02T06:10:00,2026-12-02T11:55:00,LX155,LX1884,BOM,OTP',
    );
    expect(lines[3]).toBe('');
    expect(lines[4]).toMatch(/^2017-03-15\/LH1182/);
  });

  it('may have its columns in any order, separated by semicolons', async () => {
    const text = 'dep_planned;to;dep_flight;arr_planned;from;arr_flight;date\n15:10;PMI;LX2150;06:10;HKG;LX139;2017-03-14';
    expect((await read(text)).split('\r\n')[1]).toBe(
      '2017-03-14/LX139/HKG/LX2150/PMI/2017-03-14,2017-03-14T06:10,2017-03-14T15:10,LX139,LX2150,HKG,PMI',
    );
  });
});

describe('any other file', () => {
  it('goes through as it is', async () => {
    const text = 'reference,arrives_at\n1,2026-03-22T10:05\n';
    expect(await read(text, { date: '2017-03-15' })).toBe(text);
  });

  it('is refused with the reason that the import gives', async () => {
    await expect(read(`${header}\n\0`)).rejects.toMatchObject({ code: 'import_rejected' });
  });
});
