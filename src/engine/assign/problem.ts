/** An assignment problem as plain JSON. */
export interface AssignProblem {
  /** `capacity`: how many layovers the host can take, an integer 0 or more. */
  readonly hosts: readonly { readonly id?: string; readonly capacity: number }[];
  /**
   * `candidates`: pairs of a host's index in `hosts` and a score, a finite number 0 or more. Of a host named twice the
   * best score counts.
   */
  readonly layovers: readonly {
    readonly id?: string;
    readonly candidates: readonly (readonly [host: number, score: number])[];
  }[];
}

/** The same problem in columns, for callers that have it in arrays and need no JSON to be read. */
export interface AssignTable {
  readonly hostIds: readonly (string | undefined)[];
  /** As many as `hostIds`. */
  readonly capacities: ArrayLike<number>;
  readonly layoverIds: readonly (string | undefined)[];
  /** Candidates of layover `l` are `candidateStart[l] .. candidateStart[l + 1] - 1` of the two lists below. */
  readonly candidateStart: ArrayLike<number>;
  readonly candidateHost: ArrayLike<number>;
  readonly candidateScore: ArrayLike<number>;
}
