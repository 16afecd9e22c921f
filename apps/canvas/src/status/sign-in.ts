/** Longest wait for the proxy's response, in ms. */
const DEADLINE_MS = 10_000;

/** How a try to sign in ended; `detail` is the proxy's own reason, where the passcode is not it. */
export type SignInResult =
  'welcome' | 'refused' | 'too-often' | 'unreachable' | { readonly detail: string };

/** Gives the proxy the passcode; it responds with a cookie that pages cannot read. */
export async function signIn(passcode: string, fetch = globalThis.fetch): Promise<SignInResult> {
  try {
    const response = await fetch('/api/fal/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ passcode }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (response.ok) return 'welcome';
    if (response.status === 429) return 'too-often';
    const { code, detail } = await problemOf(response);
    if (response.status === 401 || code === 'access-refused') return 'refused';
    return detail === undefined ? 'unreachable' : { detail };
  } catch {
    return 'unreachable';
  }
}

/** What the proxy says of its refusal; nothing where something else answered in its place. */
async function problemOf(response: Response): Promise<{ code?: string; detail?: string }> {
  const body: unknown = await response.json().catch(() => null);
  const { code, detail } = { ...(body as { code?: unknown; detail?: unknown } | null) };
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  };
}
