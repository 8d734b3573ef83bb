import { MAX_SCORE, scaleOf } from './scale.js';
import type { AssignProblem } from './problem.js';

/**
 * A problem in canonical form, so that nothing depends on the order of the input: layovers are rows, hosts columns,
 * both numbered by connected component and then by id; scores are integers. Layovers without a candidate and hosts
 * without capacity or candidate are left out.
 */
export interface AssignGraph {
  readonly rows: number;
  readonly columns: number;
  /** Edges of row `r` are `edgeStart[r] .. edgeStart[r + 1] - 1`, by column. */
  readonly edgeStart: Int32Array;
  readonly edgeColumn: Int32Array;
  /** Integers: the scores of the input, scaled and rounded. */
  readonly edgeScore: Float64Array;
  readonly inputScore: Float64Array;
  readonly capacity: Int32Array;
  /** Index in the input of each row and column. */
  readonly layoverOfRow: Int32Array;
  readonly hostOfColumn: Int32Array;
  /** Rows of component `c` are `componentStart[c] .. componentStart[c + 1] - 1`. */
  readonly componentStart: Int32Array;
  /** What the scores of the input were multiplied by. */
  readonly scale: number;
  /** How far rounding may keep an optimum of the integers below that of the input, in units of the input. */
  readonly gap: number;
}

/** Indexes of entries by id in code unit order; entries without id come last, in the order of the input. */
function canonicalOrder(entries: readonly { readonly id?: string }[], what: string): Int32Array {
  const order = Int32Array.from(entries.keys());
  const idOf = (index: number): string | undefined => entries[index]?.id;
  order.sort((a, b) => {
    const idA = idOf(a);
    const idB = idOf(b);
    if (idA === undefined || idB === undefined) {
      return idA === idB ? a - b : idA === undefined ? 1 : -1;
    }
    return idA < idB ? -1 : idA > idB ? 1 : 0;
  });
  for (let i = 1; i < order.length; i += 1) {
    const id = idOf(order[i]!);
    if (id !== undefined && id === idOf(order[i - 1]!)) throw new RangeError(`${what} id ${id} occurs twice`);
  }
  return order;
}

function checkProblem({ hosts, layovers }: AssignProblem): void {
  hosts.forEach(({ capacity }, host) => {
    if (!Number.isInteger(capacity) || capacity < 0 || capacity > 0x7fffffff) {
      throw new RangeError(`capacity of host ${host} must be an integer >= 0, not ${capacity}`);
    }
  });
  layovers.forEach(({ candidates }, layover) => {
    for (const [host, score] of candidates) {
      if (!hosts[host]) throw new RangeError(`layover ${layover} names host ${host}, which does not exist`);
      if (!(score >= 0 && score <= MAX_SCORE)) {
        throw new RangeError(`a score of layover ${layover} must be from 0 to ${MAX_SCORE}, not ${score}`);
      }
    }
  });
}

/** Union-find with path halving; the smaller node becomes the root, which keeps roots canonical. */
function findRoot(parent: Int32Array, node: number): number {
  let at = node;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

/** Component of each layover and each host, numbered in canonical order of the layovers; -1 where left out. */
function components({ hosts, layovers }: AssignProblem, layoverOrder: Int32Array) {
  const parent = Int32Array.from({ length: layovers.length + hosts.length }, (_, node) => node);
  layovers.forEach(({ candidates }, layover) => {
    for (const [host] of candidates) {
      if (hosts[host]!.capacity === 0) continue;
      const a = findRoot(parent, layover);
      const b = findRoot(parent, layovers.length + host);
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  });

  const numberOfRoot = new Int32Array(parent.length).fill(-1);
  let count = 0;
  for (const layover of layoverOrder) {
    if (!layovers[layover]!.candidates.some(([host]) => hosts[host]!.capacity > 0)) continue;
    const root = findRoot(parent, layover);
    if (numberOfRoot[root]! < 0) {
      numberOfRoot[root] = count;
      count += 1;
    }
  }
  const ofNode = parent.map((_, node) => numberOfRoot[findRoot(parent, node)]!);
  return { count, ofLayover: ofNode.subarray(0, layovers.length), ofHost: ofNode.subarray(layovers.length) };
}

/** The order given, grouped by component (stable counting sort), without those of component -1. */
function byComponent(order: Int32Array, component: Int32Array, count: number) {
  const start = new Int32Array(count + 1);
  for (const index of order) {
    if (component[index]! >= 0) start[component[index]! + 1]! += 1;
  }
  for (let c = 0; c < count; c += 1) start[c + 1]! += start[c]!;
  const next = start.slice();
  const grouped = new Int32Array(start[count]!);
  for (const index of order) {
    const c = component[index]!;
    if (c < 0) continue;
    grouped[next[c]!] = index;
    next[c]! += 1;
  }
  return { grouped, start };
}

function inverse(order: Int32Array, length: number): Int32Array {
  const position = new Int32Array(length).fill(-1);
  order.forEach((index, at) => (position[index] = at));
  return position;
}

/** Edges by row and, in a row, by column: sorted by two counting sorts, then duplicates joined to the best score. */
function edges({ layovers }: AssignProblem, layoverOfRow: Int32Array, columnOfHost: Int32Array, columns: number) {
  const columnStart = new Int32Array(columns + 1);
  const edgeStart = new Int32Array(layoverOfRow.length + 1);
  layoverOfRow.forEach((layover, row) => {
    for (const [host] of layovers[layover]!.candidates) {
      const column = columnOfHost[host]!;
      if (column < 0) continue;
      columnStart[column + 1]! += 1;
      edgeStart[row + 1]! += 1;
    }
  });
  for (let column = 0; column < columns; column += 1) columnStart[column + 1]! += columnStart[column]!;
  for (let row = 0; row < layoverOfRow.length; row += 1) edgeStart[row + 1]! += edgeStart[row]!;

  const size = edgeStart[layoverOfRow.length]!;
  const rowByColumn = new Int32Array(size);
  const scoreByColumn = new Float64Array(size);
  const nextInColumn = columnStart.slice();
  layoverOfRow.forEach((layover, row) => {
    for (const [host, score] of layovers[layover]!.candidates) {
      const column = columnOfHost[host]!;
      if (column < 0) continue;
      rowByColumn[nextInColumn[column]!] = row;
      scoreByColumn[nextInColumn[column]!] = score;
      nextInColumn[column]! += 1;
    }
  });

  const edgeColumn = new Int32Array(size);
  const edgeScore = new Float64Array(size);
  const end = edgeStart.slice();
  for (let column = 0; column < columns; column += 1) {
    for (let e = columnStart[column]!; e < columnStart[column + 1]!; e += 1) {
      const row = rowByColumn[e]!;
      const last = end[row]! - 1;
      if (last >= edgeStart[row]! && edgeColumn[last] === column) {
        edgeScore[last] = Math.max(edgeScore[last]!, scoreByColumn[e]!);
      } else {
        edgeColumn[last + 1] = column;
        edgeScore[last + 1] = scoreByColumn[e]!;
        end[row]! += 1;
      }
    }
  }
  return compact(edgeStart, end, edgeColumn, edgeScore);
}

/** Closes the gaps that joined duplicates left at the ends of rows. */
function compact(start: Int32Array, end: Int32Array, edgeColumn: Int32Array, edgeScore: Float64Array) {
  const edgeStart = start.slice();
  let to = 0;
  for (let row = 0; row + 1 < start.length; row += 1) {
    const from = start[row]!;
    edgeColumn.copyWithin(to, from, end[row]);
    edgeScore.copyWithin(to, from, end[row]);
    edgeStart[row] = to;
    to += end[row]! - from;
  }
  edgeStart[start.length - 1] = to;
  return { edgeStart, edgeColumn: edgeColumn.subarray(0, to), edgeScore: edgeScore.subarray(0, to) };
}

/** Brings a problem into canonical form. Throws RangeError for anything that `AssignProblem` does not allow. */
export function buildGraph(problem: AssignProblem): AssignGraph {
  checkProblem(problem);
  const { hosts, layovers } = problem;
  const layoverOrder = canonicalOrder(layovers, 'layover');
  const hostOrder = canonicalOrder(hosts, 'host');
  const { count, ofLayover, ofHost } = components(problem, layoverOrder);
  const { grouped: layoverOfRow, start: componentStart } = byComponent(layoverOrder, ofLayover, count);
  const { grouped: hostOfColumn } = byComponent(hostOrder, ofHost, count);
  const columnOfHost = inverse(hostOfColumn, hosts.length);
  const {
    edgeStart,
    edgeColumn,
    edgeScore: inputScore,
  } = edges(problem, layoverOfRow, columnOfHost, hostOfColumn.length);
  const scale = scaleOf(inputScore);
  const edgeScore = scale === 1 ? inputScore : inputScore.map((score) => Math.round(score * scale));
  const rounded = scale !== 1 && inputScore.some((score, e) => score * scale !== edgeScore[e]);
  return {
    rows: layoverOfRow.length,
    columns: hostOfColumn.length,
    edgeStart,
    edgeColumn,
    edgeScore,
    inputScore,
    capacity: Int32Array.from(hostOfColumn, (host) => hosts[host]!.capacity),
    layoverOfRow,
    hostOfColumn,
    componentStart,
    scale,
    // Each score moved by at most half a unit, and two assignments of at most `rows` pairs are compared.
    gap: rounded ? layoverOfRow.length / scale : 0,
  };
}
