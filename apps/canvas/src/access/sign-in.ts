/** Longest wait for the proxy's answer, in ms. */
const DEADLINE_MS = 10_000;

/** How a try to sign in ended. */
export type SignInResult = 'welcome' | 'refused' | 'too-often' | 'unreachable';

/** Gives the proxy the passcode; it answers with a cookie that pages cannot read. */
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
    return response.status === 401 || response.status === 403 ? 'refused' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
