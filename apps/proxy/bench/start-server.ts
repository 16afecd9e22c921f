export interface Server {
  readonly url: URL;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Runs a program of this package under the same Deno and waits until it listens. */
export async function startServer(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<Server> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ['run', '--no-check', '--unstable-kv', '--allow-all', program],
    env: { ...environment },
    stdin: 'null',
    stdout: 'piped',
    stderr: 'inherit',
  }).spawn();
  const listening = Promise.withResolvers<URL>();
  // Read to its end: a log that nobody takes would stop the server.
  const drained = (async () => {
    let seen = '';
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      if (seen.length > 10_000) continue;
      seen += part;
      const found = /^listening on (\S+)$/m.exec(seen);
      if (found) listening.resolve(new URL(found[1]!));
    }
    listening.reject(new Error(`${program} ended before it listened`));
  })();
  const url = await listening.promise;
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      await child.status;
      await drained;
    },
  };
}
