import type {
  CompatData as MdnData,
  CompatStatement,
  Identifier,
  SimpleSupportStatement,
} from '@mdn/browser-compat-data';
import type { Targets } from './targets.ts';

/** A member of an interface, or a global (no `member`). */
export interface Feature {
  readonly owner: string;
  readonly member?: string;
  readonly isStatic?: boolean;
}

/** What MDN knows about members and attributes, held against the engines that are supported. */
export class CompatData {
  readonly #api: Identifier;
  readonly #builtins: Identifier;
  readonly #html: Identifier;
  readonly #targets: Targets;

  constructor(data: Pick<MdnData, 'api' | 'javascript' | 'html'>, targets: Targets) {
    this.#api = data.api;
    this.#builtins = data.javascript['builtins'] ?? {};
    this.#html = data.html;
    this.#targets = targets;
  }

  /** The supported engines that lack it, as `safari 16.4`; undefined where MDN has no entry. */
  lacking({ owner, member, isStatic = false }: Feature): readonly string[] | undefined {
    const entry =
      member === undefined
        ? (this.#api[owner] ?? this.#api['Window']?.[owner] ?? this.#builtins[owner])
        : (this.#api[owner]?.[isStatic ? `${member}_static` : member] ??
          this.#builtins[owner]?.[member]);
    return this.#lacking(entry?.__compat);
  }

  /** The same for an attribute of an HTML element. */
  lackingAttribute(element: string, attribute: string): readonly string[] | undefined {
    const { elements, global_attributes: all } = this.#html;
    return this.#lacking((elements?.[element]?.[attribute] ?? all?.[attribute])?.__compat);
  }

  #lacking(compat: CompatStatement | undefined): readonly string[] | undefined {
    if (!compat) return undefined;
    return [...this.#targets]
      .filter(([browser, version]) => {
        const support = compat.support[browser as keyof typeof compat.support];
        const statements = Array.isArray(support) ? support : support ? [support] : [];
        return statements.length > 0 && !statements.some((each) => has(each, version));
      })
      .map((target) => target.join(' '));
  }
}

/** Whether a version has all of it as it stands in the standard: by no flag, under no other name. */
function has(statement: SimpleSupportStatement, version: string): boolean {
  const { version_added: added, version_removed: removed } = statement;
  const { flags, prefix, alternative_name: otherName, partial_implementation: partly } = statement;
  if (flags || prefix || otherName || partly || added === false || added === 'preview')
    return false;
  return isAtLeast(version, added) && !(typeof removed === 'string' && isAtLeast(version, removed));
}

function isAtLeast(version: string, least: string): boolean {
  const [mine, theirs] = [version, least.replace('≤', '')].map((each) =>
    each.split('.').map(Number),
  );
  for (let i = 0; i < theirs!.length; i += 1) {
    const difference = (mine![i] ?? 0) - theirs![i]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
