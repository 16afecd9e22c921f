import { PROBLEMS, type Problem } from '@realtime-canvas/realtime-config';
import type { ProblemError } from './problem-error.ts';
import type { Reply } from './reply.ts';

/**
 * `problem` is RFC 9457; `fal-client` is the same object as `application/json` with `message`,
 * since fal's JS client reads no other failure.
 */
export type ProblemShape = 'problem' | 'fal-client';

/**
 * A failure as an answer.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problemReply(error: ProblemError, shape: ProblemShape): Reply {
  const problem: Problem = {
    type: `urn:problem-type:realtime-canvas:${error.code}`,
    title: PROBLEMS[error.code].title,
    status: error.status,
    detail: error.message,
    code: error.code,
  };
  return {
    status: error.status,
    body: JSON.stringify(shape === 'problem' ? problem : { ...problem, message: problem.detail }),
    type: shape === 'problem' ? 'application/problem+json' : 'application/json',
    headers: error.headers,
  };
}
