import { readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** What the scripts of a component are called for the compiler. */
const SCRIPT = '.script.ts';

/**
 * The program of these files, Svelte components among them: of those, the scripts.
 * @param configPath of the tsconfig whose options it gets
 */
export function createProgram(files: readonly string[], configPath: string): ts.Program {
  const { config } = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const folder = configPath.replace(/[^/]+$/, '');
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, folder);
  // Node's types aren't a browser's, and take a second to read.
  const options = { ...parsed.options, types: ['svelte'] };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (path) => fileExists(path.replace(SCRIPT, ''));
  host.getSourceFile = (path, target, ...rest) =>
    path.endsWith(SCRIPT)
      ? ts.createSourceFile(path, scriptsOf(path.slice(0, -SCRIPT.length)), target, true)
      : getSourceFile(path, target, ...rest);
  return ts.createProgram(
    files.map((path) => (path.endsWith('.svelte') ? `${path}${SCRIPT}` : path)),
    options,
    host,
  );
}

/** The file that a person knows. */
export function sourcePath({ fileName }: ts.SourceFile): string {
  return fileName.replace(SCRIPT, '');
}

/** All but the scripts is blank, so that places stay what they are. */
function scriptsOf(path: string): string {
  const source = readFileSync(path, 'utf8');
  const { instance, module } = parse(source, { modern: true });
  const blank = [...source.replace(/[^\n]/g, ' ')];
  for (const script of [instance, module]) {
    const { start, end } = (script?.content ?? { start: 0, end: 0 }) as unknown as {
      start: number;
      end: number;
    };
    blank.splice(start, end - start, ...source.slice(start, end));
  }
  return blank.join('');
}
