/** Copies a folder and what is below it; `wanted` decides on each file by its name. */
export async function copyFolder(
  from: URL,
  to: URL,
  wanted: (name: string) => boolean = () => true,
): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const [source, target] = [new URL(name, from), new URL(name, to)];
    if (isDirectory) await copyFolder(new URL(`${source}/`), new URL(`${target}/`), wanted);
    else if (wanted(name)) await Deno.copyFile(source, target);
  }
}
