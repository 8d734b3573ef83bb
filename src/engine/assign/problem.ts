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
