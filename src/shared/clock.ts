/** The only source of the present instant for business decisions; tests move it by hand. */
export abstract class Clock {
  abstract now(): Date;

  /** What the machine's own clock lacks, in milliseconds: for what reckons with that clock and cannot be given another. */
  get skewMs(): number {
    return 0;
  }
}
