import type { ASTNode } from '@marcbachmann/cel-js';
import { MAX_LIST, MAX_STEPS } from './condition.js';
import { fieldOf, usesOf, type ConditionFacts, type ContextScope } from './context.js';
import { parseExpression } from './parse.js';
import { and, choose, not, or, whole, type Possible } from './possible.js';
import { problemAt, Refusal, type ExpressionProblem } from './problem.js';

/** An expression ready to be asked. */
export interface CompiledExpression {
  /** Never throws, and takes at most `steps` steps. */
  readonly holds: (facts: ConditionFacts) => boolean;
  /** What it may come to while only some of the facts are known. */
  readonly possible: Possible;
  /** Bits of what it looks at: `USES_LAYOVER` .. */
  readonly uses: number;
  /** At the very worst, 1..`MAX_STEPS`. */
  readonly steps: number;
}

type Scalar = number | string | boolean;
type Value = Scalar | readonly Scalar[];
type Run<T = Value> = (facts: ConditionFacts) => T;

/** A part of an expression. The library has checked the types: they go together. */
interface Part {
  readonly type: 'int' | 'double' | 'bool' | 'string' | 'list';
  readonly run: Run;
  readonly uses: number;
  readonly steps: number;
  /** Of a question that is made of others. */
  readonly possible?: Possible;
  /** Of `int`: between what whole numbers it always is. Beyond 2^53 numbers are no longer exact. */
  readonly range?: readonly [min: number, max: number];
  /** What it is, where the expression says so. */
  readonly literal?: Scalar;
  /** Of a list: how many entries at most, and what they are. */
  readonly length?: number;
  readonly item?: Part;
}

/** What `exists` and `all` go through, by the name that the expression gives to the entry. */
type Scope = ReadonlyMap<string, Part>;

/**
 * Compiles an expression of the part of CEL that conditions may use: names of the context, literals, lists of them, `&&`,
 * `||`, `!`, `? :`, comparisons, `in`, `+`, `-`, `*`, `/` and `%` by a number other than 0, `size`, `exists`, `all`,
 * `startsWith`, `endsWith`, `contains`. What is left is total (no error can come up when it is evaluated) and cannot loop;
 * its worst number of steps is reckoned here. Values are those of the library, which the specs compare.
 */
export function compileExpression(source: string): CompiledExpression | ExpressionProblem {
  try {
    const part = compile(parseExpression(source), new Map());
    const { run, uses, steps } = part;
    if (steps > MAX_STEPS) {
      throw new Refusal('condition_too_costly', 0, `takes up to ${steps} steps, and may take ${MAX_STEPS}`);
    }
    return { holds: run as Run<boolean>, possible: possibleOf(part), uses, steps };
  } catch (error) {
    if (error instanceof Refusal) return problemAt(source, error);
    throw error;
  }
}

const possibleOf = ({ possible, run, uses }: Part): Possible => possible ?? whole(run as Run<boolean>, uses);

export const isProblem = (result: CompiledExpression | ExpressionProblem): result is ExpressionProblem => 'code' in result;

function compile(node: ASTNode, scope: Scope): Part {
  switch (node.op) {
    case 'value':
      return literal(node, node.args);
    case 'id': {
      const part = scope.get(node.args);
      if (!part) throw notAllowed(node, `${node.args} on its own`);
      return part;
    }
    case '.':
      return field(node);
    case 'list':
      return listOf(node, node.args.map((item) => compile(item, scope)));
    case '!_': {
      const part = compile(node.args, scope);
      const run = part.run as Run<boolean>;
      return { ...plus(part), type: 'bool', run: (facts) => !run(facts), possible: not(possibleOf(part)) };
    }
    case '-_':
      return negated(node, compile(node.args, scope));
    case '&&':
    case '||':
      return logical(node.op, compile(node.args[0], scope), compile(node.args[1], scope));
    case '?:':
      return choice(node, node.args.map((part) => compile(part, scope)) as [Part, Part, Part]);
    case 'in':
      return membership(node, compile(node.args[0], scope), compile(node.args[1], scope));
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node, node.op, compile(node.args[0], scope), compile(node.args[1], scope));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node, node.op, compile(node.args[0], scope), compile(node.args[1], scope));
    case 'call':
      return node.args[0] === 'size' && node.args[1].length === 1
        ? size(node, compile(node.args[1][0]!, scope))
        : refuseCall(node, node.args[0]);
    case 'rcall':
      return method(node, node.args[0], node.args[1], node.args[2], scope);
    default:
      throw notAllowed(node, node.op);
  }
}

const notAllowed = (node: ASTNode, what: string): Refusal =>
  new Refusal('condition_not_allowed', node.range.start, `${what} cannot be used in a condition`);

function refuseCall(node: ASTNode, name: string): never {
  throw notAllowed(node, `${name}(...)`);
}

/** Of an operator over parts. */
const plus = (...parts: readonly Part[]) => ({
  uses: parts.reduce((uses, part) => uses | part.uses, 0),
  steps: parts.reduce((steps, part) => steps + part.steps, 1),
});

function literal(node: ASTNode, value: unknown): Part {
  const constant = (type: Part['type'], of: Scalar, range?: Part['range']): Part => {
    return { type, run: () => of, uses: 0, steps: 1, literal: of, range };
  };
  switch (typeof value) {
    case 'bigint':
      return constant('int', Number(value), within(node, Number(value), Number(value)));
    case 'number':
      return constant('double', value);
    case 'string':
      return constant('string', value);
    case 'boolean':
      return constant('bool', value);
    default:
      throw notAllowed(node, 'a value of this kind');
  }
}

function field(node: Extract<ASTNode, { op: '.' }>): Part {
  const [of, name] = node.args;
  const known = of.op === 'id' ? fieldOf(of.args, name) : undefined;
  if (of.op !== 'id' || !known) throw notAllowed(node, `.${name}`);
  const scope = of.args as ContextScope;
  const run: Run = (facts) => (facts[scope] as Readonly<Record<string, Value>>)[name]!;
  const part = { run, uses: usesOf(scope, name), steps: 1 };
  if (known.type === 'list<string>') return { ...part, type: 'list', length: MAX_LIST, item: { ...part, type: 'string' } };
  return known.type === 'int' ? { ...part, type: 'int', range: [known.min, known.max] } : { ...part, type: known.type };
}

function listOf(node: ASTNode, items: readonly Part[]): Part {
  const values = items.map((item) => {
    if (item.literal === undefined) throw notAllowed(node, 'a list of anything but plain values');
    return item.literal;
  });
  const item = items[0] && { ...items[0], literal: undefined, range: hull(items) };
  return { type: 'list', run: () => values, uses: 0, steps: 1, length: values.length, item };
}

/** Between what whole numbers some parts lie together. */
function hull(parts: readonly Part[]): Part['range'] {
  const ranges = parts.flatMap(({ range }) => (range ? [range] : []));
  return ranges.length < parts.length
    ? undefined
    : [Math.min(...ranges.map(([min]) => min)), Math.max(...ranges.map(([, max]) => max))];
}

function within(node: ASTNode, min: number, max: number): readonly [number, number] {
  if (min >= Number.MIN_SAFE_INTEGER && max <= Number.MAX_SAFE_INTEGER) return [min, max];
  throw new Refusal('condition_too_costly', node.range.start, 'whole numbers go up to 9,007,199,254,740,991');
}

function negated(node: ASTNode, part: Part): Part {
  const run = part.run as Run<number>;
  const range = part.range && within(node, -part.range[1], -part.range[0]);
  const value = part.literal === undefined ? undefined : -(part.literal as number) + 0;
  return { ...plus(part), type: part.type, run: (facts) => -run(facts) + 0, range, literal: value };
}

function logical(op: '&&' | '||', a: Part, b: Part): Part {
  const [left, right] = [a.run as Run<boolean>, b.run as Run<boolean>];
  const run: Run = op === '&&' ? (facts) => left(facts) && right(facts) : (facts) => left(facts) || right(facts);
  const possible = (op === '&&' ? and : or)(possibleOf(a), possibleOf(b));
  return { ...plus(a, b), type: 'bool', run, possible };
}

function choice(node: ASTNode, [condition, yes, no]: [Part, Part, Part]): Part {
  const test = condition.run as Run<boolean>;
  if (yes.type === 'list') throw notAllowed(node, 'a choice of lists');
  const range = hull([yes, no]);
  const possible = yes.type === 'bool' ? choose(possibleOf(condition), possibleOf(yes), possibleOf(no)) : undefined;
  return { ...plus(condition, yes, no), type: yes.type, run: (facts) => (test(facts) ? yes : no).run(facts), range, possible };
}

function membership(node: ASTNode, item: Part, list: Part): Part {
  if (item.type === 'list' || list.type !== 'list') throw notAllowed(node, 'this kind of in');
  const { run: entry } = item;
  const entries = list.run as Run<readonly Scalar[]>;
  const { uses, steps } = plus(item, list);
  const run: Run = (facts) => entries(facts).includes(entry(facts) as Scalar);
  return { type: 'bool', run, uses, steps: steps + list.length! };
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

function comparison(node: ASTNode, op: Comparison, a: Part, b: Part): Part {
  const isOrder = op !== '==' && op !== '!=';
  const isNumber = a.type === 'int' || a.type === 'double';
  if (a.type === 'list' || (isOrder && !isNumber)) throw notAllowed(node, `${op} between values of this kind`);
  return { ...plus(a, b), type: 'bool', run: compare(op, a, b) };
}

/** Most compare with a literal: one call less. */
function compare(op: Comparison, a: Part, b: Part): Run<boolean> {
  const left = a.run as Run<number>;
  const right = b.run as Run<number>;
  const n = b.literal as number | undefined;
  switch (op) {
    case '==':
      return n === undefined ? (facts) => left(facts) === right(facts) : (facts) => left(facts) === n;
    case '!=':
      return n === undefined ? (facts) => left(facts) !== right(facts) : (facts) => left(facts) !== n;
    case '<':
      return n === undefined ? (facts) => left(facts) < right(facts) : (facts) => left(facts) < n;
    case '<=':
      return n === undefined ? (facts) => left(facts) <= right(facts) : (facts) => left(facts) <= n;
    case '>':
      return n === undefined ? (facts) => left(facts) > right(facts) : (facts) => left(facts) > n;
    case '>=':
      return n === undefined ? (facts) => left(facts) >= right(facts) : (facts) => left(facts) >= n;
  }
}

function arithmetic(node: ASTNode, op: '+' | '-' | '*' | '/' | '%', a: Part, b: Part): Part {
  if (a.type !== 'int' && a.type !== 'double') throw notAllowed(node, `${op} between values of this kind`);
  if ((op === '/' || op === '%') && !b.literal) throw notAllowed(node, `${op} by anything but a number other than 0`);
  const [left, right] = [a.run as Run<number>, b.run as Run<number>];
  const isWhole = a.type === 'int';
  const part = { ...plus(a, b), type: a.type, range: isWhole ? rangeOf(node, op, a.range!, b.range!) : undefined };
  switch (op) {
    case '+':
      return { ...part, run: (facts) => left(facts) + right(facts) };
    case '-':
      return { ...part, run: (facts) => left(facts) - right(facts) };
    case '*':
      return { ...part, run: isWhole ? (facts) => left(facts) * right(facts) + 0 : (facts) => left(facts) * right(facts) };
    case '/':
      return { ...part, run: isWhole ? (facts) => Math.trunc(left(facts) / right(facts)) + 0 : (facts) => left(facts) / right(facts) };
    case '%':
      return { ...part, run: (facts) => (left(facts) % right(facts)) + 0 };
  }
}

type Range = NonNullable<Part['range']>;

function rangeOf(node: ASTNode, op: '+' | '-' | '*' | '/' | '%', [a, b]: Range, [c, d]: Range): Range {
  switch (op) {
    case '+':
      return within(node, a + c, b + d);
    case '-':
      return within(node, a - d, b - c);
    case '*':
      return within(node, Math.min(a * c, a * d, b * c, b * d), Math.max(a * c, a * d, b * c, b * d));
    default: {
      // Neither a quotient nor a remainder is larger than what is divided.
      const most = Math.max(Math.abs(a), Math.abs(b));
      return [-most, most];
    }
  }
}

function size(node: ASTNode, list: Part): Part {
  if (list.type !== 'list') throw notAllowed(node, 'size of anything but a list');
  const run = list.run as Run<readonly Scalar[]>;
  return { ...plus(list), type: 'int', run: (facts) => run(facts).length, range: [0, list.length!] };
}

function method(node: ASTNode, name: string, receiver: ASTNode, args: readonly ASTNode[], scope: Scope): Part {
  switch (name) {
    case 'exists':
    case 'all':
      return args.length === 2 && args[0]!.op === 'id'
        ? macro(node, name, compile(receiver, scope), args[0]!.args, args[1]!, scope)
        : refuseCall(node, name);
    case 'size':
      return size(node, compile(receiver, scope));
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return textTest(name, compile(receiver, scope), compile(args[0]!, scope));
    default:
      return refuseCall(node, name);
  }
}

function textTest(name: 'startsWith' | 'endsWith' | 'contains', text: Part, part: Part): Part {
  const [of, wanted] = [text.run as Run<string>, part.run as Run<string>];
  const test = { startsWith: 'startsWith', endsWith: 'endsWith', contains: 'includes' } as const;
  const call = test[name];
  return { ...plus(text, part), type: 'bool', run: (facts) => of(facts)[call](wanted(facts)) };
}

function macro(node: ASTNode, name: 'exists' | 'all', list: Part, variable: string, body: ASTNode, scope: Scope): Part {
  if (list.type !== 'list' || !list.item) throw notAllowed(node, `${name} of anything but a list with entries`);
  // One evaluation at a time: the entry that it is at can be kept here.
  let entry: Scalar = '';
  const item: Part = { ...list.item, run: () => entry, steps: 1, length: undefined, item: undefined };
  const inner = compile(body, new Map([...scope, [variable, item]]));
  const entries = list.run as Run<readonly Scalar[]>;
  const test = inner.run as Run<boolean>;
  const stopsAt = name === 'exists';
  const run: Run = (facts) => {
    for (const value of entries(facts)) {
      entry = value;
      if (test(facts) === stopsAt) return stopsAt;
    }
    return !stopsAt;
  };
  const { uses } = plus(list, inner);
  return { type: 'bool', run, uses, steps: 1 + list.steps + list.length! * (1 + inner.steps) };
}
