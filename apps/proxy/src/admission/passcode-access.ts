import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';
import { accessRefused, accessRequired } from './access-problem.ts';
import type { Access } from './access.ts';
import { credentialOf } from './credential-of.ts';

export interface PasscodeOptions {
  readonly passcode: string;
  /** Stretches the signing key beyond what the passcode alone would give away. */
  readonly falKey: string;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** The session cookie's name, on plain http (loopback) and on https. */
export const SESSION_COOKIE = 'realtime-canvas-session';
/** A working week and the weekend: then the passcode is asked for again. */
export const SESSION_SECONDS = 7 * 24 * 3600;

/**
 * One passcode for everyone: as a bearer (or as a `Key`: fal's Swift client can send nothing else),
 * or for browsers in exchange for a signed cookie that holds nothing but its end. The signing key is
 * derived from the passcode and the fal key, so every instance has the same one, a new passcode ends
 * all sessions, and nobody can try passcodes against a cookie offline.
 */
export class PasscodeAccess implements Access {
  readonly #digest: Buffer;
  readonly #signingKey: Buffer;
  readonly #now: () => number;

  constructor({ passcode, falKey, now }: PasscodeOptions) {
    this.#now = now;
    this.#signingKey = createHmac('sha256', falKey)
      .update('realtime-canvas session\0')
      .update(passcode)
      .digest();
    this.#digest = this.#hash(passcode);
  }

  async authenticate(headers: Headers, address: string): Promise<string> {
    const bearer = credentialOf(headers, 'Bearer');
    const given = bearer ?? credentialOf(headers, 'Key');
    if (given !== null && this.isPasscode(given)) return address;
    const cookies = sessionCookiesOf(headers);
    // A key that is not the passcode may be a fal client's own, in a page that has signed in.
    if (bearer !== null || (given !== null && cookies.length === 0)) {
      throw accessRefused('The passcode is wrong.');
    }
    if (cookies.length > 0) {
      if (cookies.some((cookie) => this.#isSession(cookie))) return address;
      throw accessRefused('The session has ended; enter the passcode again.');
    }
    throw accessRequired('Enter the passcode of this canvas.');
  }

  guessable(headers: Headers): boolean {
    return headers.has('authorization');
  }

  /** Takes the same time for every wrong passcode, whatever its length. */
  isPasscode(given: string): boolean {
    return timingSafeEqual(this.#hash(given), this.#digest);
  }

  /** The value of a new session cookie: when it ends (s since the epoch), and the signature. */
  newSession(): string {
    const end = String(Math.floor(this.#now() / 1000) + SESSION_SECONDS);
    return `${end}.${this.#sign(end).toString('base64url')}`;
  }

  #isSession(cookie: string): boolean {
    const [, end, signature] = /^(\d{1,12})\.([A-Za-z0-9_-]{43})$/.exec(cookie) ?? [];
    if (end === undefined || signature === undefined) return false;
    const given = Buffer.from(signature, 'base64url');
    return timingSafeEqual(given, this.#sign(end)) && Number(end) * 1000 > this.#now();
  }

  #sign(end: string): Buffer {
    return createHmac('sha256', this.#signingKey).update(`session\0${end}`).digest();
  }

  #hash(passcode: string): Buffer {
    return createHmac('sha256', this.#signingKey).update(`passcode\0${passcode}`).digest();
  }
}

/** Both of them: one may be left over from another scheme or passcode. */
function sessionCookiesOf(headers: Headers): string[] {
  const cookies = parse(headers.get('cookie') ?? '');
  return [SESSION_COOKIE, `__Host-${SESSION_COOKIE}`].flatMap((name) => cookies[name] ?? []);
}
