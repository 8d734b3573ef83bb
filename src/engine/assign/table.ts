import type { AssignProblem, AssignTable } from './problem.js';
import { MAX_SCORE } from './scale.js';

const isTable = (problem: AssignProblem | AssignTable): problem is AssignTable => 'candidateStart' in problem;

/** The columns of a problem, checked. Throws RangeError for anything that `AssignProblem` does not allow. */
export function tableOf(problem: AssignProblem | AssignTable): AssignTable {
  const table = isTable(problem) ? problem : columnsOf(problem);
  checkTable(table);
  return table;
}

function columnsOf({ hosts, layovers }: AssignProblem): AssignTable {
  const candidateStart = new Int32Array(layovers.length + 1);
  layovers.forEach(({ candidates }, layover) => {
    candidateStart[layover + 1] = candidateStart[layover]! + candidates.length;
  });
  // Hosts as doubles: an index that is no integer is to be refused, not rounded.
  const candidateHost = new Float64Array(candidateStart[layovers.length]!);
  const candidateScore = new Float64Array(candidateHost.length);
  let at = 0;
  for (const { candidates } of layovers) {
    for (const candidate of candidates) {
      candidateHost[at] = candidate[0];
      candidateScore[at] = candidate[1];
      at += 1;
    }
  }
  return {
    hostIds: hosts.map(({ id }) => id),
    capacities: hosts.map(({ capacity }) => capacity),
    layoverIds: layovers.map(({ id }) => id),
    candidateStart,
    candidateHost,
    candidateScore,
  };
}

function checkTable(table: AssignTable): void {
  const { hostIds, capacities, layoverIds, candidateStart, candidateHost, candidateScore } = table;
  const hosts = hostIds.length;
  const layovers = layoverIds.length;
  const candidates = candidateHost.length;
  if (capacities.length !== hosts) throw new RangeError(`${hosts} hosts have ${capacities.length} capacities`);
  if (candidateStart.length !== layovers + 1 || candidateStart[0] !== 0 || candidateStart[layovers] !== candidates) {
    throw new RangeError('the starts of the candidates do not fit the layovers and candidates');
  }
  if (candidateScore.length !== candidates) throw new RangeError('hosts and scores of the candidates differ in number');
  for (let host = 0; host < hosts; host += 1) {
    const capacity = capacities[host]!;
    if (!Number.isInteger(capacity) || capacity < 0 || capacity > 0x7fffffff) {
      throw new RangeError(`capacity of host ${host} must be an integer >= 0, not ${capacity}`);
    }
  }
  for (let layover = 0; layover < layovers; layover += 1) {
    if (!(candidateStart[layover]! <= candidateStart[layover + 1]!)) {
      throw new RangeError(`the candidates of layover ${layover} end before they start`);
    }
    for (let c = candidateStart[layover]!; c < candidateStart[layover + 1]!; c += 1) {
      const host = candidateHost[c]!;
      const score = candidateScore[c]!;
      if (!(host >= 0 && host < hosts && Number.isInteger(host))) {
        throw new RangeError(`layover ${layover} names host ${host}, which does not exist`);
      }
      if (!(score >= 0 && score <= MAX_SCORE)) {
        throw new RangeError(`a score of layover ${layover} must be from 0 to ${MAX_SCORE}, not ${score}`);
      }
    }
  }
}
