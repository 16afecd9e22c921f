import { parseArgs } from 'node:util';

const USAGE = `Puts the built product on Deno Deploy: docs/deploy.md walks through it.

  pnpm deploy:proxy --org ORG --app APP [--dry-run] [--preview]

  --org ORG    the organisation, else DENO_DEPLOY_ORG
  --app APP    the app, else DENO_DEPLOY_APP
  --preview    a preview of its own, not production
  --dry-run    show what would be sent and run, and send nothing

DENO_DEPLOY_TOKEN signs in where nobody can (CI); else the browser opens.`;

const dist = new URL('../dist/', import.meta.url);

async function deploy(): Promise<number> {
  const { values } = parseArgs({
    options: {
      org: { type: 'string' },
      app: { type: 'string' },
      preview: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const org = values.org ?? Deno.env.get('DENO_DEPLOY_ORG');
  const app = values.app ?? Deno.env.get('DENO_DEPLOY_APP');
  for (const [name, value] of [
    ['org', org],
    ['app', app],
  ] as const) {
    // prettier-ignore
    if (value === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(value)) {
      throw new Error(`--${name} is ${value === undefined ? 'missing' : 'no valid name'}; see --help`);
    }
  }

  const files = await listFiles(dist);
  if (!files.some(({ path }) => path === 'main.js')) {
    throw new Error('there is no build to deploy; run `pnpm build` at the root');
  }
  await refuseSecrets(files.map(({ path }) => path));

  // With a token there may be nobody to answer a question.
  const signedIn = Deno.env.has('DENO_DEPLOY_TOKEN');
  const args = [
    'deploy',
    ...(values.preview ? [] : ['--prod']),
    '--org',
    org!,
    '--app',
    app!,
    ...(signedIn ? ['--json', '--non-interactive'] : []),
  ];
  console.log(`${files.length} files of apps/proxy/dist:`);
  for (const { path, bytes } of files) console.log(`${String(bytes).padStart(10)}  ${path}`);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${String(total).padStart(10)}  in all`);
  console.log(`sent by: deno ${args.join(' ')}`);
  console.log(await Deno.readTextFile(new URL('deno.json', dist)));
  if (values['dry-run']) {
    console.log('a dry run: nothing was sent');
    return 0;
  }
  const { code } = await new Deno.Command(Deno.execPath(), { args, cwd: dist }).spawn().status;
  return code;
}

interface ListedFile {
  /** From the folder that was listed. */
  readonly path: string;
  readonly bytes: number;
}

/** Every file below a folder, by path; none where there is no such folder. */
async function listFiles(folder: URL, below = ''): Promise<ListedFile[]> {
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

/** The key belongs in the app's secrets and nowhere in what is uploaded. */
async function refuseSecrets(paths: readonly string[]): Promise<void> {
  const key = Deno.env.get('FAL_KEY')?.trim();
  if (!key) return;
  const secret = key.split(':').at(-1)!;
  for (const path of paths) {
    const text = new TextDecoder().decode(await Deno.readFile(new URL(path, dist)));
    if (text.includes(secret)) throw new Error(`dist/${path} holds FAL_KEY; it must not be sent`);
  }
}

try {
  Deno.exit(await deploy());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  Deno.exit(1);
}
