import { TEST_KEY } from './with-proxy.ts';

export interface ProxyProcess {
  readonly url: string;
  readonly ended: Promise<{ code: number; stdout: string; stderr: string }>;
  kill(signal: 'SIGTERM' | 'SIGINT'): void;
}

/**
 * Runs the program as `pnpm start` does and waits until it listens.
 * Rejects with what it wrote when it ends before.
 * @param program The source, or what was built of it.
 */
export async function startProcess(
  environment: Readonly<Record<string, string>>,
  program = new URL('../main.ts', import.meta.url),
): Promise<ProxyProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ['run', '--no-check', '--unstable-kv', '--allow-all', program.href],
    env: {
      FAL_KEY: TEST_KEY,
      FAL_REST_URL: 'http://127.0.0.1:9',
      KV_PATH: ':memory:',
      PORT: '0',
      ...environment,
    },
    stdin: 'null',
    stdout: 'piped',
    stderr: 'piped',
  }).spawn();

  const listening = Promise.withResolvers<string>();
  const readOut = async (): Promise<string> => {
    let text = '';
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      text += part;
      const found = /^listening on (\S+)$/m.exec(text);
      if (found) listening.resolve(found[1]!);
    }
    return text;
  };
  const ended = Promise.all([child.status, readOut(), new Response(child.stderr).text()]).then(
    ([{ code }, stdout, stderr]) => {
      listening.reject(new Error(`ended with code ${code}: ${stderr.trim()}`));
      return { code, stdout, stderr };
    },
  );
  const url = await listening.promise;
  return { url, ended, kill: (signal) => child.kill(signal) };
}
