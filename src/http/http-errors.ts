import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { VitrineError, type ErrorCode } from '../errors';
import type { ErrorFormat } from './error-format';

/** HTTP status of each code, where an answer is not GraphQL's. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400, BAD_PICTURE: 400, OPERATION_LIMIT_EXCEEDED: 400, UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404,
  CONFLICT: 409, HISTORY_GONE: 410, PAYLOAD_TOO_LARGE: 413, RATE_LIMITED: 429, OVERLOADED: 503, UNAVAILABLE: 503, INTERNAL: 500,
};

/** Answers every failure in GraphQL's form of errors, so that clients need one way to read them. */
export function registerErrors(app: FastifyInstance, errors: ErrorFormat): void {
  app.setErrorHandler((error: FastifyError | VitrineError, _request, reply) => { answerError(errors, error, reply); });
  app.setNotFoundHandler((request, reply) => {
    void reply.code(404).header('content-type', 'application/json; charset=utf-8')
      .send({ errors: [errors.format(new VitrineError('NOT_FOUND', `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 100) ?? ''}.`))] });
  });
}

/** Answers one failure with its status. */
export function answerError(errors: ErrorFormat, error: FastifyError | VitrineError, reply: FastifyReply): void {
  const told = explain(error);
  const answer = errors.format(told);
  const status = told instanceof VitrineError ? told.extensions['status'] ?? HTTP_STATUS[told.code] : 500;
  void reply.code(Number(status)).header('content-type', 'application/json; charset=utf-8').send({ errors: [answer] });
}

/** Fastify's own refusals in our words. */
function explain(error: FastifyError | VitrineError): Error {
  if (error instanceof VitrineError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE': return new VitrineError('PAYLOAD_TOO_LARGE', 'The body is larger than this server takes (see BODY_MAX_BYTES and FRAME_MAX_BYTES).');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': return new VitrineError('BAD_USER_INPUT', 'This content type is not taken here: GraphQL takes application/json, pictures are image/jpeg, image/png or image/webp.', { status: 415 });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY': return new VitrineError('BAD_USER_INPUT', 'The body is empty.');
    case 'FST_ERR_BAD_URL': return new VitrineError('BAD_USER_INPUT', 'The address is not well-formed: a % in it must be followed by two hex digits of UTF-8.');
    case 'FST_ERR_MAX_PARAM_LENGTH': return new VitrineError('BAD_USER_INPUT', 'The address holds a part that is longer than any identifier.', { status: 414 });
    default: return error.statusCode !== undefined && error.statusCode < 500 ? new VitrineError('BAD_USER_INPUT', error.message, { status: error.statusCode }) : error;
  }
}
