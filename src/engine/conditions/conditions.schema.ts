import { z } from 'zod';
import { locales } from '../../contracts/locales.js';
import { cleanText } from '../../shared/text.js';
import { compileExpression, isProblem } from './compile.js';
import { conditionKinds, MAX_CONDITIONS, MAX_EXPRESSION_LENGTH, MAX_POINTS, MAX_REASON_LENGTH, type Condition } from './condition.js';

/** As people's text is stored: it stands on cards. */
const reasonText = z.string().max(MAX_REASON_LENGTH * 4).overwrite(cleanText).min(1).max(MAX_REASON_LENGTH);

/** Checks the shape of a condition, and compiles its expression: issues have `params: {code, params: {line, column}}`. */
const condition = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    kind: z.enum(conditionKinds),
    when: z
      .string()
      .min(1)
      .max(MAX_EXPRESSION_LENGTH)
      .superRefine((source, context) => {
        const result = compileExpression(source);
        if (!isProblem(result)) return;
        const { code, line, column, detail } = result;
        context.addIssue({ code: 'custom', message: detail, params: { code, params: { line, column } } });
      }),
    points: z.int().min(-MAX_POINTS).max(MAX_POINTS).optional(),
    reason: z
      .partialRecord(z.enum(locales), reasonText)
      .refine((reason) => Object.keys(reason).length > 0, { params: { code: 'required' } }),
    fallback: z.enum(locales).optional(),
  })
  .refine(({ fallback, reason }) => fallback === undefined || reason[fallback] !== undefined, {
    path: ['fallback'],
    params: { code: 'unknown_reference' },
  })
  .refine(({ kind, points }) => kind !== 'add' || (points ?? 0) !== 0, {
    path: ['points'],
    params: { code: 'required' },
  })
  .refine(({ kind, points }) => kind === 'add' || points === undefined, {
    path: ['points'],
    params: { code: 'unknown_field' },
  });

export const conditionsSchema: z.ZodType<readonly Condition[]> = z
  .array(condition)
  .max(MAX_CONDITIONS)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { params: { code: 'duplicate' } });
