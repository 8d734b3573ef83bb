/** Runs in the page before its scripts: what it takes for now is as far from the real time as it is for the service. */
export function shiftClock(shiftMs: number): void {
  const Real = globalThis.Date;
  const now = () => Real.now() + shiftMs;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
}

/** The local date so many days after the one that the tests take for today, `2027-03-17`. */
export function dateAfter(begin: string, days: number): string {
  return new Date(Date.parse(begin) + days * 86_400_000).toISOString().slice(0, 10);
}
