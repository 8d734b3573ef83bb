import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../contracts/domain-error.js';
import { queueNames } from '../../contracts/jobs.js';
import { SESSION_COOKIE, SessionVerifier, StaffDirectory } from '../auth/index.js';
import { sendProblem } from '../http/problem.filter.js';
import { Queues } from './queues.js';

export const QUEUE_BOARD_PATH = '/api/v1/ops/queues';

/** Its pages bring their own scripts and styles, and ask nobody else for anything. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** Letters from elsewhere, which that policy would refuse. */
const FOREIGN_FONTS = /<link href="https:\/\/fonts\.[^>]*>/g;

/**
 * Shows the queues with all that is in them to those who look after the installation, by their session. To look at only: what is done to jobs is
 * done where it is written down who did it.
 */
export async function serveQueueBoard(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const [queues, sessions, staff] = [app.get(Queues), app.get(SessionVerifier), app.get(StaffDirectory)];
  const board = new FastifyAdapter();
  board.setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: queueNames.map((name) => new BullMQAdapter(queues.of(name) as never, { readOnlyMode: true })),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Interlude' } },
  });

  const refuse = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      const token = request.cookies[SESSION_COOKIE];
      if (!token) throw new DomainError('unauthenticated');
      const { memberId } = await sessions.verify(token);
      const mayLook = request.method === 'GET' && (await staff.isOperator(memberId));
      if (!mayLook) throw new DomainError('forbidden');
    } catch (error) {
      sendProblem(error, request, reply);
    }
  };

  await server.register(
    async (scope) => {
      scope.addHook('onRequest', refuse);
      scope.addHook('onSend', async (_request, reply, body) => {
        void reply.header('Content-Security-Policy', POLICY).header('Cache-Control', 'no-store');
        return typeof body === 'string' ? body.replace(FOREIGN_FONTS, '') : body;
      });
      await scope.register(board.registerPlugin() as never);
    },
    { prefix: QUEUE_BOARD_PATH },
  );
}
