import { readFileSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';

/** An attribute in the template of a component. */
export interface AttributeUse {
  readonly element: string;
  readonly attribute: string;
  readonly line: number;
}

/** Every attribute of an HTML element in a component's template. */
export function attributeUses(path: string): AttributeUse[] {
  const source = readFileSync(path, 'utf8');
  const uses: AttributeUse[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    const node = value as AST.RegularElement | { readonly type?: undefined };
    if (node.type === 'RegularElement') {
      for (const attribute of node.attributes) {
        if (attribute.type !== 'Attribute') continue;
        const line = source.slice(0, attribute.start).split('\n').length;
        uses.push({ element: node.name, attribute: attribute.name, line });
      }
    }
    Object.values(node).forEach(visit);
  };
  visit(parse(source, { modern: true }).fragment);
  return uses;
}
