import { ProblemError } from '../problem/problem-error.ts';

// https://www.rfc-editor.org/rfc/rfc6750#section-3
const CHALLENGE = { 'www-authenticate': 'Bearer realm="realtime-canvas"' };

export function accessRequired(detail: string): ProblemError {
  return new ProblemError('access-required', detail, CHALLENGE);
}

export function accessRefused(detail: string): ProblemError {
  return new ProblemError('access-refused', detail, {
    'www-authenticate': `${CHALLENGE['www-authenticate']}, error="invalid_token"`,
  });
}
