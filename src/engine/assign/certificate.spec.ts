import { describe, expect, it } from '@jest/globals';
import { CertificateError, verifyCertificate } from './certificate.js';
import { buildGraph } from './graph.js';
import type { AssignProblem } from './problem.js';
import { solve } from './solve.js';
import { tableOf } from './table.js';

const problem: AssignProblem = {
  hosts: [{ capacity: 1 }, { capacity: 1 }, { capacity: 1 }],
  layovers: [
    {
      candidates: [
        [0, 10],
        [1, 9],
      ],
    },
    { candidates: [[0, 8]] },
    {
      candidates: [
        [1, 3],
        [2, 1],
      ],
    },
    { candidates: [[0, 2]] },
  ],
};
const { graph } = buildGraph(tableOf(problem), undefined, 0);
const { edgeOfRow, gain, price } = solve(graph, new Float64Array(graph.columns)).solution;

describe('the dual certificate', () => {
  it('holds for what the solver found', () => {
    expect(() => verifyCertificate(graph, { edgeOfRow, gain, price })).not.toThrow();
  });

  it('fails for a matching that is not the best', () => {
    const worse = edgeOfRow.with(0, -1);
    expect(() => verifyCertificate(graph, { edgeOfRow: worse, gain, price })).toThrow(CertificateError);
  });

  it('fails for a host matched beyond the capacity', () => {
    const both = edgeOfRow.with(3, graph.edgeStart[3]!);
    expect(() => verifyCertificate(graph, { edgeOfRow: both, gain, price })).toThrow(CertificateError);
  });

  it('fails for an edge of another row', () => {
    expect(() => verifyCertificate(graph, { edgeOfRow: edgeOfRow.with(1, 0), gain, price })).toThrow(CertificateError);
  });

  it.each([0, 1, 2, 3])('fails for a gain that is too low or too high (row %d)', (row) => {
    for (const change of [-1, 1]) {
      const wrong = gain.with(row, gain[row]! + change);
      expect(() => verifyCertificate(graph, { edgeOfRow, gain: wrong, price })).toThrow(CertificateError);
    }
  });

  it.each([0, 1, 2])('fails for a price that is too low or too high (column %d)', (column) => {
    for (const change of [-1, 1]) {
      const wrong = price.with(column, price[column]! + change);
      expect(() => verifyCertificate(graph, { edgeOfRow, gain, price: wrong })).toThrow(CertificateError);
    }
  });
});
