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

  it.each([
    ['a host who has a price and room', [[[0, 5]]], [-1], [0], [5]],
    ['a negative price', [[[0, 5]]], [0], [6], [-1]],
    ['a negative gain', [[[0, 5]]], [0], [-1], [6]],
    ['a match along the edge of another layover', [[[0, 5]], [[0, 5]]], [-1, 0], [0, 0], [5]],
  ] as const)('fails for %s, though all else is right', (_, candidates, edges, gains, prices) => {
    const layovers = candidates.map((list) => ({ candidates: list }));
    const one = buildGraph(tableOf({ hosts: [{ capacity: 1 }], layovers }), undefined, 0);
    const wrong = { edgeOfRow: Int32Array.from(edges), gain: Float64Array.from(gains), price: Float64Array.from(prices) };
    expect(() => verifyCertificate(one.graph, wrong)).toThrow(CertificateError);
  });
});
