/** The only source of the present instant for business decisions; tests move it by hand. */
export abstract class Clock {
  abstract now(): Date;
}
