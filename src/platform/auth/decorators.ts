import '@fastify/cookie'; // adds `cookies` to Fastify's request type
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { signedInProblems } from '../http/operation.js';
import type { Actor, StaffRole } from './actor.js';
import type { StaffScope } from './session-verifier.js';

export const ACCESS = 'auth:access';
export type Access = { kind: 'public' } | { kind: 'signed_in' } | { kind: 'staff'; role: StaffRole; operators?: true };

/** Nobody needs to sign in for this. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);

/** Any signed-in member. */
export const SignedIn = (): MethodDecorator => (target, key, descriptor) => {
  SetMetadata(ACCESS, { kind: 'signed_in' } satisfies Access)(target, key, descriptor);
  signedInProblems(false)(target, key, descriptor);
};

/** Staff, of at least this role, of the programme that `:slug` in the path names. */
export const ForStaff = (role: StaffRole): MethodDecorator => forStaff({ kind: 'staff', role });

/** Staff of the programme that `:slug` in the path names who look after the whole installation as well. */
export const ForOperators = (): MethodDecorator => forStaff({ kind: 'staff', role: 'support', operators: true });

const forStaff =
  (access: Access): MethodDecorator =>
  (target, key, descriptor) => {
    SetMetadata(ACCESS, access)(target, key, descriptor);
    signedInProblems(true)(target, key, descriptor);
    ApiParam({ name: 'slug', schema: { type: 'string', example: 'layover-with-a-local-amsterdam' } })(
      target,
      key,
      descriptor,
    );
  };

export interface AuthenticatedRequest extends FastifyRequest {
  actor?: Actor;
  staff?: StaffScope;
}

/** Who is asking. Only on handlers that are not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('CurrentActor on a public handler');
  return actor;
});

/** The programme and role of the asking staff. Only on handlers for staff. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): StaffScope => {
  const { staff } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!staff) throw new Error('CurrentStaff on a handler that is not for staff');
  return staff;
});
