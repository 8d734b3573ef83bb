import { type AssignMemory, type OrderedIds, orderById } from './memory.js';
import type { AssignTable } from './problem.js';
import { MAX_SCORE, scaleOf } from './scale.js';

/**
 * A problem in canonical form, so that nothing depends on the order of the input: layovers are rows, hosts columns,
 * both numbered by id; scores are integers. Layovers without a candidate and hosts without capacity or candidate are
 * left out.
 */
export interface AssignGraph {
  readonly rows: number;
  readonly columns: number;
  /**
   * Edges of row `r` are `edgeStart[r] .. edgeStart[r + 1] - 1`, one a column, in the order of the input: nothing may
   * depend on which of a row's edges comes first.
   */
  readonly edgeStart: Int32Array;
  readonly edgeColumn: Int32Array;
  /** Integers: the scores of the input with their bonuses, scaled and rounded. */
  readonly edgeScore: Float64Array;
  readonly inputScore: Float64Array;
  readonly capacity: Int32Array;
  /** Index in the input of each row and column. */
  readonly layoverOfRow: Int32Array;
  readonly hostOfColumn: Int32Array;
  /** Edge of each row to its match of the last solve, -1 where there is none (any more). */
  readonly lastEdge: Int32Array;
  /** What the scores of the input were multiplied by. */
  readonly scale: number;
  /** How far rounding may keep an optimum of the integers below that of the input, in units of the input. */
  readonly gap: number;
}

/** The order of all layovers and hosts, also of those that are no rows and columns. */
export interface AssignOrder {
  readonly layovers: OrderedIds;
  readonly hosts: OrderedIds;
}

/** Hosts with capacity and candidates, in canonical order. */
function columnsOf({ capacities, candidateHost }: AssignTable, { order }: OrderedIds): Int32Array {
  const isNamed = new Uint8Array(capacities.length);
  for (let c = 0; c < candidateHost.length; c += 1) isNamed[candidateHost[c]!] = 1;
  return order.filter((host) => isNamed[host] === 1 && capacities[host]! > 0);
}

/** Layovers with a candidate among the columns, in canonical order. */
function rowsOf({ candidateStart, candidateHost }: AssignTable, { order }: OrderedIds, columnOfHost: Int32Array) {
  return order.filter((layover) => {
    for (let c = candidateStart[layover]!; c < candidateStart[layover + 1]!; c += 1) {
      if (columnOfHost[candidateHost[c]!]! >= 0) return true;
    }
    return false;
  });
}

function inverse(order: Int32Array, length: number): Int32Array {
  const position = new Int32Array(length).fill(-1);
  order.forEach((index, at) => (position[index] = at));
  return position;
}

/** Edges by row. Of a host that a layover names twice the best score counts. */
function edges(table: AssignTable, layoverOfRow: Int32Array, columnOfHost: Int32Array, columns: number) {
  const { candidateStart, candidateHost, candidateScore } = table;
  const rows = layoverOfRow.length;
  const edgeStart = new Int32Array(rows + 1);
  const edgeColumn = new Int32Array(candidateHost.length);
  const edgeScore = new Float64Array(candidateHost.length);
  const lastEdgeOf = new Int32Array(columns).fill(-1);
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    const from = to;
    const end = candidateStart[layoverOfRow[row]! + 1]!;
    for (let c = candidateStart[layoverOfRow[row]!]!; c < end; c += 1) {
      const column = columnOfHost[candidateHost[c]!]!;
      if (column < 0) continue;
      const twin = lastEdgeOf[column]!;
      if (twin >= from) {
        edgeScore[twin] = Math.max(edgeScore[twin]!, candidateScore[c]!);
        continue;
      }
      lastEdgeOf[column] = to;
      edgeColumn[to] = column;
      edgeScore[to] = candidateScore[c]!;
      to += 1;
    }
    edgeStart[row + 1] = to;
  }
  return { edgeStart, edgeColumn: edgeColumn.subarray(0, to), edgeScore: edgeScore.subarray(0, to) };
}

/** Edge of each row to the host that it was matched with in the last solve. */
function lastEdges(
  { edgeStart, edgeColumn }: { edgeStart: Int32Array; edgeColumn: Int32Array },
  layoverOfRow: Int32Array,
  columnOfHost: Int32Array,
  { layovers, hosts }: AssignOrder,
  previous: AssignMemory,
): Int32Array {
  const columnOfPlace = new Int32Array(previous.hostIds.length).fill(-1);
  hosts.knownPlace.forEach((place, host) => {
    if (place >= 0) columnOfPlace[place] = columnOfHost[host]!;
  });
  return layoverOfRow.map((layover, row) => {
    const place = layovers.knownPlace[layover]!;
    const host = place < 0 ? -1 : previous.hostOfLayover[place]!;
    const column = host < 0 ? -1 : columnOfPlace[host]!;
    const end = edgeStart[row + 1]!;
    let edge = column < 0 ? end : edgeStart[row]!;
    while (edge < end && edgeColumn[edge] !== column) edge += 1;
    return edge < end ? edge : -1;
  });
}

function withBonus(inputScore: Float64Array, lastEdge: Int32Array, bonus: number): Float64Array {
  if (bonus === 0) return inputScore;
  const score = inputScore.slice();
  for (const edge of lastEdge) {
    if (edge < 0) continue;
    score[edge]! += bonus;
    if (score[edge]! > MAX_SCORE) throw new RangeError(`a score and the bonus for staying exceed ${MAX_SCORE}`);
  }
  return score;
}

/**
 * Brings a problem into canonical form. `stayBonus` is added to the pairs of the previous solve. Throws RangeError for
 * ids that occur twice.
 */
export function buildGraph(
  table: AssignTable,
  previous: AssignMemory | undefined,
  stayBonus: number,
): { graph: AssignGraph; order: AssignOrder } {
  const hosts = orderById(table.hostIds, previous?.hostIds ?? [], 'host');
  const layovers = orderById(table.layoverIds, previous?.layoverIds ?? [], 'layover');
  const order = { hosts, layovers };
  const hostOfColumn = columnsOf(table, hosts);
  const columnOfHost = inverse(hostOfColumn, table.hostIds.length);
  const layoverOfRow = rowsOf(table, layovers, columnOfHost);
  const { edgeScore: inputScore, ...lists } = edges(table, layoverOfRow, columnOfHost, hostOfColumn.length);
  const lastEdge = previous
    ? lastEdges(lists, layoverOfRow, columnOfHost, order, previous)
    : new Int32Array(layoverOfRow.length).fill(-1);

  const score = withBonus(inputScore, lastEdge, stayBonus);
  const scale = scaleOf(score);
  const edgeScore = scale === 1 ? score : score.map((points) => Math.round(points * scale));
  const rounded = scale !== 1 && score.some((points, e) => points * scale !== edgeScore[e]);
  const graph = {
    rows: layoverOfRow.length,
    columns: hostOfColumn.length,
    ...lists,
    edgeScore,
    inputScore,
    capacity: Int32Array.from(hostOfColumn, (host) => table.capacities[host]!),
    layoverOfRow,
    hostOfColumn,
    lastEdge,
    scale,
    // Each score moved by at most half a unit, and two assignments of at most `rows` pairs are compared.
    gap: rounded ? layoverOfRow.length / scale : 0,
  };
  return { graph, order };
}
