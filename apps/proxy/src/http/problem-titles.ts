import type { ProblemCode } from '@realtime-canvas/realtime-config';

/** A short name for each kind of failure; it does not change from one occurrence to the next. */
export const PROBLEM_TITLES: Readonly<Record<ProblemCode, string>> = {
  'bad-request': 'The request is not understood',
  'bad-target': 'The target is not a token endpoint of fal',
  'access-required': 'Sign-in is needed',
  'access-refused': 'The sign-in is not valid',
  'origin-refused': 'This page may not ask for tokens',
  'app-refused': 'This app is not allowed',
  'not-found': 'There is nothing here',
  'method-not-allowed': 'The method is not allowed here',
  'body-timeout': 'The body came too slowly',
  'body-too-large': 'The body is too large',
  'unsupported-media-type': 'The body is not plain JSON',
  'rate-limited': 'Too many tokens asked for',
  'fal-rate-limited': 'fal asks to slow down',
  'internal-error': 'The proxy failed',
  'fal-key-refused': 'fal does not accept the key',
  'fal-forbidden': 'fal refuses this account',
  'fal-error': 'fal gave no token',
  'fal-unreachable': 'fal cannot be reached',
  'minting-off': 'Tokens are switched off',
  'daily-cap': "The day's tokens are used up",
  'limits-unavailable': 'The limits cannot be checked',
  'access-unavailable': 'The sign-in cannot be checked',
  'shutting-down': 'The proxy is stopping',
  'fal-timeout': 'fal took too long',
};
