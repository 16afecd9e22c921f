import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import root from '../../package.json' with { type: 'json' };
import { ROOT_DIR } from '../lib/root-dir.ts';
import { CompatData } from './compat-data.ts';
import { findFaults } from './find-faults.ts';
import { MDN_DATA } from './mdn-data.ts';
import { targets } from './targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'compat-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CONTEXT = 'declare const context: OffscreenCanvasRenderingContext2D;\n';

/** Unguarded uses, each with the name of what is found. */
const FAULTS: Readonly<Record<string, [code: string, feature: string]>> = {
  method: [`${CONTEXT}context.isContextLost();`, 'OffscreenCanvasRenderingContext2D.isContextLost'],
  'optional-object': [
    'export const lost = (context: CanvasRenderingContext2D | null) => context?.isContextLost();',
    'CanvasRenderingContext2D.isContextLost',
  ],
  union: [
    'export const lost = (context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D) => context.isContextLost();',
    'OffscreenCanvasRenderingContext2D.isContextLost',
  ],
  destructured: [
    `${CONTEXT}export const { isContextLost } = context;`,
    'OffscreenCanvasRenderingContext2D.isContextLost',
  ],
  pick: [
    `export const lost = (context: Pick<CanvasRenderingContext2D, 'isContextLost'>) => context.isContextLost();`,
    'CanvasRenderingContext2D.isContextLost',
  ],
  global: ['requestIdleCallback(() => undefined);', 'requestIdleCallback'],
  new: ['declare const video: HTMLVideoElement;\nnew VideoFrame(video);', 'VideoFrame'],
  static: ['AbortSignal.any([]);', 'AbortSignal.any'],
  'guarded-elsewhere': [
    `${CONTEXT}if ('other' in context) throw new Error();\ncontext.isContextLost();`,
    'OffscreenCanvasRenderingContext2D.isContextLost',
  ],
};

/** The same, where the code asks first; and what every engine has. */
const WELL: Readonly<Record<string, string>> = {
  'optional-call': `${CONTEXT}context.isContextLost?.();`,
  typeof: `if (typeof requestIdleCallback === 'function') requestIdleCallback(() => undefined);`,
  in: `${CONTEXT}export const lost = 'isContextLost' in context && context.isContextLost();`,
  'returned-before': `${CONTEXT}export function lost() { if (!context.isContextLost) return false; return context.isContextLost(); }`,
  partial: `export const lost = (context: Partial<CanvasRenderingContext2D>) => context.isContextLost?.();`,
  type: 'export type Frame = VideoFrame;',
  'given-object': 'export const close = (frame: VideoFrame) => { frame.close(); };',
  everywhere: `document.body.append('text'); fetch('/'); [1].at(-1);`,
};

const COMPONENT = `<script lang="ts">
  const { context }: { context: CanvasRenderingContext2D } = $props();
  context.isContextLost();
</script>
<button popovertarget="menu">Menu</button>
`;

/** What is found in each file, by its name. One program for all: to make one takes seconds. */
const found = await find();

async function find(): Promise<ReadonlyMap<string, readonly string[]>> {
  const codes = [...Object.entries(WELL), ...Object.entries(FAULTS).map(([name, [code]]) => [name, code] as const)]; // prettier-ignore
  const files = [...codes.map(([name, code]) => [`${name}.ts`, `${code}\nexport {};\n`] as const), ['component.svelte', COMPONENT] as const]; // prettier-ignore
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const faults = findFaults(
    files.map(([name]) => join(folder, name)),
    join(ROOT_DIR, 'apps/canvas/tsconfig.json'),
    new CompatData(MDN_DATA, targets(root.browserslist)),
  );
  return new Map(
    files.map(([name]) => [
      name,
      faults
        .filter(({ path }) => path.endsWith(`/${name}`))
        .map(({ feature, line }) => `${line}: ${feature}`),
    ]),
  );
}

it.each(Object.entries(FAULTS))(
  'finds a member that an engine lacks: %s',
  (name, [code, feature]) => {
    const line = code.split('\n').length;
    expect(found.get(`${name}.ts`)).toEqual([`${line}: ${feature}`]);
  },
);

it.each(Object.keys(WELL))('finds nothing where the code asks first, or need not: %s', (name) => {
  expect(found.get(`${name}.ts`)).toEqual([]);
});

it('finds members and attributes in components, at their lines', () => {
  expect(found.get('component.svelte')).toEqual([
    '3: CanvasRenderingContext2D.isContextLost',
    '5: attribute popovertarget',
  ]);
});

it('knows no browserslist but the oldest version of each engine', () => {
  expect(() => targets(['last 2 versions'])).toThrow(/last 2 versions is not "name >= version"/);
});
