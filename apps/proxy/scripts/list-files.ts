export interface ListedFile {
  /** From the folder that was listed. */
  readonly path: string;
  readonly bytes: number;
}

/** Every file below a folder, by path; none where there is no such folder. */
export async function listFiles(folder: URL, below = ''): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(new URL(below, folder))) {
      const path = below + name;
      if (isDirectory) files.push(...(await listFiles(folder, `${path}/`)));
      else files.push({ path, bytes: (await Deno.stat(new URL(path, folder))).size });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files.sort((a, b) => a.path.localeCompare(b.path));
}
