import { attributeUses } from './attribute-uses.ts';
import type { CompatData, Feature } from './compat-data.ts';
import { createProgram, sourcePath } from './create-program.ts';
import { isGuarded } from './is-guarded.ts';
import { platformUses, type PlatformUse } from './platform-uses.ts';

/** Something that a supported engine lacks, used as if it were there. */
export interface Fault {
  readonly path: string;
  readonly line: number;
  /** As `AbortSignal.any`, `VideoFrame` or `attribute popover`. */
  readonly feature: string;
  readonly lacking: readonly string[];
}

/** What these files use and supported engines lack, unless the code asks for it first. */
export function findFaults(
  files: readonly string[],
  configPath: string,
  data: CompatData,
): readonly Fault[] {
  const program = createProgram(files, configPath);
  const checker = program.getTypeChecker();
  const ours = new Set(files);
  const faults: Fault[] = [];
  for (const file of program.getSourceFiles()) {
    const path = sourcePath(file);
    if (!ours.has(path)) continue;
    for (const use of platformUses(file, checker)) {
      const fault = faultOf(use, data);
      if (!fault || isGuarded(use.node, fault.name)) continue;
      const line = file.getLineAndCharacterOfPosition(use.node.getEnd()).line + 1;
      faults.push({ path, line, ...fault });
    }
    if (!path.endsWith('.svelte')) continue;
    for (const { element, attribute, line } of attributeUses(path)) {
      const lacking = data.lackingAttribute(element, attribute) ?? [];
      if (lacking.length > 0)
        faults.push({ path, line, feature: `attribute ${attribute}`, lacking });
    }
  }
  return faults;
}

function faultOf(
  { features }: PlatformUse,
  data: CompatData,
):
  | { readonly feature: string; readonly name: string; readonly lacking: readonly string[] }
  | undefined {
  for (const candidates of features) {
    // MDN describes a member at one of the interfaces that have it.
    const known = candidates.find((feature) => data.lacking(feature) !== undefined);
    if (!known) continue;
    // Who has an object has its interface: it is asked for where the object is made.
    const without = known.member === undefined ? [] : (data.lacking({ owner: known.owner }) ?? []);
    const lacking = data.lacking(known)!.filter((engine) => !without.includes(engine));
    if (lacking.length > 0) {
      return { feature: nameOf(known), name: known.member ?? known.owner, lacking };
    }
  }
  return undefined;
}

function nameOf({ owner, member }: Feature): string {
  return member === undefined ? owner : `${owner}.${member}`;
}
