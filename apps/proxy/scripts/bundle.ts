const folder = new URL('../', import.meta.url);

/**
 * Writes the proxy and the packages it needs as one file, which runs without node_modules.
 * @throws {Error} with what Deno says.
 */
export async function bundle(output: string): Promise<void> {
  const bundled = await new Deno.Command(Deno.execPath(), {
    args: ['bundle', '--quiet', '--platform', 'deno', '-o', output, 'src/main.ts'],
    cwd: folder,
  }).output();
  if (bundled.success) return;
  throw new Error(`deno bundle failed: ${new TextDecoder().decode(bundled.stderr)}`);
}
