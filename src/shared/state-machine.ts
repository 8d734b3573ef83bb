/** Thrown when a lifecycle is asked for a step that it does not have. */
export class InvalidTransition extends Error {
  constructor(
    readonly machine: string,
    readonly from: string,
    readonly to: string,
  ) {
    super(`${machine}: ${from} -> ${to} is not a transition`);
    this.name = 'InvalidTransition';
  }
}

export interface StateMachine<State extends string> {
  readonly name: string;
  readonly states: readonly State[];
  /** Whether the step exists. */
  can(from: State, to: State): boolean;
  /** The target state. Throws {@link InvalidTransition} where the step does not exist. */
  step(from: State, to: State): State;
  /** The states from which `to` can be reached in one step: the guard of a conditional UPDATE. */
  sources(to: State): State[];
  /** Whether nothing follows. */
  isFinal(state: State): boolean;
}

/** A typed finite-state machine from its table of transitions. Every state is a key; a final state has an empty list. */
export function stateMachine<State extends string>(
  name: string,
  transitions: { readonly [S in State]: readonly NoInfer<State>[] },
): StateMachine<State> {
  const states = Object.keys(transitions) as State[];
  const can = (from: State, to: State) => transitions[from].includes(to);
  return {
    name,
    states,
    can,
    step(from, to) {
      if (!can(from, to)) throw new InvalidTransition(name, from, to);
      return to;
    },
    sources: (to) => states.filter((from) => can(from, to)),
    isFinal: (state) => transitions[state].length === 0,
  };
}
