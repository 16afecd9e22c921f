import type { AppParts } from './app-parts.ts';
import type { Handler } from './create-endpoint.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { readJsonBody } from '../body/read-json-body.ts';
import type { Reply } from '../problem/reply.ts';
import { accessRefused } from '../admission/access-problem.ts';
import type { PasscodeAccess } from '../admission/passcode-access.ts';
import { sessionCookie } from '../admission/session-cookie.ts';

/** Exchanges the passcode for a cookie, and takes the cookie away. */
export function sessionHandlers(
  { bodies, mints }: Pick<AppParts, 'bodies' | 'mints'>,
  access: PasscodeAccess,
): Readonly<Record<string, Handler>> {
  return {
    POST: {
      event: 'sign-in',
      run: async (request, visit) => {
        await mints.countAttempt(visit.client);
        const body = await readJsonBody(request, bodies);
        const passcode: unknown =
          typeof body === 'object' && body !== null && Object.hasOwn(body, 'passcode')
            ? (body as { passcode: unknown }).passcode
            : undefined;
        if (typeof passcode !== 'string') {
          throw new ProblemError('bad-request', 'Send {"passcode":"..."}.');
        }
        if (!access.isPasscode(passcode)) throw accessRefused('The passcode is wrong.');
        return cookieReply(request, access.newSession());
      },
    },
    DELETE: { run: (request) => cookieReply(request, '') },
  };
}

function cookieReply(request: Request, value: string): Reply {
  // Behind a proxy that ends TLS only the page's origin still tells that the way was encrypted.
  const secure =
    request.url.startsWith('https:') || (request.headers.get('origin') ?? '').startsWith('https:');
  return { status: 204, body: null, headers: { 'set-cookie': sessionCookie(value, secure) } };
}
