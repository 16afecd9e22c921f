export interface BenchService {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  readonly key: string;
  readonly stats: () => Promise<{
    readonly memoryBytes: number;
    readonly addedDelayMs: { readonly p99: number | null };
  }>;
  readonly stop: () => Promise<void>;
}

const KEY = 'bench-key';

/** Starts the service as a process of its own, as users do. */
export async function startService(scenario: object): Promise<BenchService> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', new URL('../src/main.ts', import.meta.url).href],
    env: { PORT: '0', FAL_KEY: KEY },
    stdout: 'piped',
    stderr: 'inherit',
  }).spawn();
  const address = await addressFrom(child.stdout);
  const response = await fetch(`http://${address}/_local/scenario`, {
    method: 'PUT',
    body: JSON.stringify(scenario),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.body?.cancel();
  return {
    address,
    key: KEY,
    stats: async () =>
      (await (await fetch(`http://${address}/_local/stats`)).json()) as Awaited<
        ReturnType<BenchService['stats']>
      >,
    stop: async () => {
      child.kill('SIGTERM');
      await child.status;
    },
  };
}

async function addressFrom(output: ReadableStream<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of output.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const match = /listening on http:\/\/(\S+)\n/.exec(text);
    if (match) return match[1]!;
  }
  throw new Error(`local-fal did not start: ${text}`);
}
