/** A JSON web token with room to spare. */
const LONGEST = 8192;
const VISIBLE = /^[\x21-\x7e]+$/;

/**
 * The token in an answer of fal, in every shape that is known: a JSON string, `{"token"}`, or
 * `{"detail"}` as older services wrap it.
 *
 * @returns null when the answer holds no token.
 */
export function parseToken(text: string): string | null {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  const token =
    typeof answer === 'string'
      ? answer
      : (ownString(answer, 'token') ?? ownString(answer, 'detail'));
  return token !== undefined && token.length <= LONGEST && VISIBLE.test(token) ? token : null;
}

function ownString(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const held = (value as Record<string, unknown>)[name];
  return typeof held === 'string' ? held : undefined;
}
