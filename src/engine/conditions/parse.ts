import { Environment, EvaluationError, ParseError, TypeError as CelTypeError, type ASTNode } from '@marcbachmann/cel-js';
import { unsafeAt } from '../../shared/text.js';
import { MAX_EXPRESSION_LENGTH } from './condition.js';
import { conditionContext, contextScopes } from './context.js';
import { Refusal, type ExpressionProblemCode } from './problem.js';

const limits = { maxAstNodes: 200, maxDepth: 24, maxListElements: 50, maxMapEntries: 0, maxCallArguments: 2 };

const environment = contextScopes.reduce((cel, name) => {
  const fields = Object.entries(conditionContext[name]).map(([field, { type }]) => [field, type]);
  return cel.registerVariable({ name, schema: Object.fromEntries(fields) as Record<string, string> });
}, new Environment({ limits }));

const codeOf: Record<string, ExpressionProblemCode> = {
  limit_exceeded: 'condition_too_costly',
  unknown_variable: 'condition_unknown_name',
  no_such_key: 'condition_unknown_name',
};

/**
 * The tree of an expression that is CEL, knows all its names, and is a question of yes or no.
 *
 * @throws Refusal
 */
export function parseExpression(source: string): ASTNode {
  if (source.length > MAX_EXPRESSION_LENGTH) {
    throw new Refusal('condition_too_costly', MAX_EXPRESSION_LENGTH, `longer than ${MAX_EXPRESSION_LENGTH} characters`);
  }
  const unsafe = unsafeAt(source);
  // Whoever reads the expression has to see what it says, and the database has to be able to keep it.
  if (unsafe >= 0) throw new Refusal('condition_syntax', unsafe, 'a character that cannot be seen');
  const parsed = attempt(() => environment.parse(source), 'condition_syntax');
  const checked = attempt(() => parsed.check(), 'condition_wrong_type');
  if (!checked.valid) throw refusalOf(checked.error, 'condition_wrong_type');
  if (checked.type !== 'bool') {
    throw new Refusal('condition_wrong_type', 0, `the result is ${String(checked.type)}, and must be bool`);
  }
  return parsed.ast;
}

function attempt<T>(step: () => T, code: ExpressionProblemCode): T {
  try {
    return step();
  } catch (error) {
    throw refusalOf(error, code);
  }
}

/** Whatever the library stumbles over is the expression's fault: it comes from outside. */
function refusalOf(error: unknown, otherwise: ExpressionProblemCode): Refusal {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) {
    return new Refusal(codeOf[error.code] ?? otherwise, error.range?.start ?? 0, error.message.split('\n', 1)[0]!);
  }
  return new Refusal(otherwise, 0, 'cannot be read');
}
