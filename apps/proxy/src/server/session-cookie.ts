import type { Handler } from 'hono';
import { setCookie } from 'hono/cookie';
import { accessRefused } from '../admission/access-problem.ts';
import {
  SESSION_COOKIE,
  SESSION_SECONDS,
  type PasscodeAccess,
} from '../admission/passcode-access.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { ProxyEnv } from './proxy-env.ts';

/** Exchanges the passcode in the body for a session cookie. */
export function giveCookie(access: PasscodeAccess): Handler<ProxyEnv> {
  return (c) => {
    const body = c.get('body');
    const passcode: unknown =
      typeof body === 'object' && body !== null && Object.hasOwn(body, 'passcode')
        ? (body as { passcode: unknown }).passcode
        : undefined;
    if (typeof passcode !== 'string') {
      throw new ProblemError('bad-request', 'Send {"passcode":"..."}.');
    }
    if (!access.isPasscode(passcode)) throw accessRefused('The passcode is wrong.');
    set(c, access.newSession(), SESSION_SECONDS);
    return c.body(null, 204);
  };
}

/** Signs out. */
export const takeCookie: Handler<ProxyEnv> = (c) => {
  set(c, '', 0);
  return c.body(null, 204);
};

/** https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie (`__Host-`) */
function set(c: Parameters<Handler<ProxyEnv>>[0], value: string, maxAge: number): void {
  // Behind a proxy that ends TLS only the page's origin still says that the way was encrypted; a
  // cookie for plain http is for loopback only.
  const secure = [c.req.url, c.req.header('origin')].some((url) => url?.startsWith('https:'));
  setCookie(c, SESSION_COOKIE, value, {
    maxAge,
    httpOnly: true,
    sameSite: 'Strict',
    ...(secure ? { prefix: 'host', secure } : {}),
  });
}
