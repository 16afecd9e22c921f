import ts from 'typescript';
import type { Feature } from './compat-data.ts';

/** A use of something that the platform gives. */
export interface PlatformUse {
  readonly node: ts.Node;
  /** Called by one name; for a union, or a mixin, one feature for each interface it may be of. */
  readonly features: readonly (readonly Feature[])[];
}

const LIB = /\/typescript\/lib\/lib\.[\w.]+\.d\.ts$/;

/** Every global and every member of the platform's interfaces that a file uses. */
export function* platformUses(file: ts.SourceFile, checker: ts.TypeChecker): Iterable<PlatformUse> {
  const nodes: ts.Node[] = [file];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    // A type asks nothing of an engine.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) continue;
    ts.forEachChild(node, (child) => void nodes.push(child));
    if (ts.isPropertyAccessExpression(node)) {
      const symbol = checker.getSymbolAtLocation(node.name);
      yield* memberUse(node, symbol, checker.getTypeAtLocation(node.expression), checker);
    } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const type = checker.getTypeAtLocation(node.parent);
      const name = (node.propertyName ?? node.name).getText();
      yield* memberUse(node, checker.getPropertyOfType(type, name), type, checker);
    } else if (ts.isIdentifier(node) && ts.isExpression(node) && !isName(node)) {
      yield* globalUse(node, checker);
    }
  }
}

/** A name of a member, a declaration or an import, and no expression of its own. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return 'name' in parent && parent.name === node;
}

function* globalUse(node: ts.Identifier, checker: ts.TypeChecker): Iterable<PlatformUse> {
  const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
  if (!declarations.some(isOfLib)) return;
  const owner = node.text;
  const isNew = ts.isNewExpression(node.parent) && node.parent.expression === node;
  yield { node, features: [[{ owner }], ...(isNew ? [[{ owner, member: owner }]] : [])] };
}

function* memberUse(
  node: ts.Node,
  symbol: ts.Symbol | undefined,
  receiver: ts.Type,
  checker: ts.TypeChecker,
): Iterable<PlatformUse> {
  const declaration = symbol?.declarations?.find(isOfLib);
  if (!symbol || !declaration) return;
  const member = symbol.name;
  const features = constituents(receiver, checker).map((type) =>
    owners(type, declaration, checker).map((owner) => ({ member, ...owner })),
  );
  yield { node, features };
}

/** Where MDN may describe the member of a type, the best place first. */
function owners(type: ts.Type, declaration: ts.Declaration, checker: ts.TypeChecker): Feature[] {
  const { parent } = declaration;
  // Static members stand in the type of `declare var Name: { ... }`.
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) {
    return [{ owner: parent.parent.name.getText(), isStatic: true }];
  }
  const names = lineage(type, checker);
  if (ts.isInterfaceDeclaration(parent)) names.push(parent.name.text, ...heirs(parent));
  return names.map((name) => ({
    owner: name.replace(/^Readonly(?=Array|Map|Set)|(?<=.)Constructor$/g, ''),
  }));
}

/** The name of an interface, then those that it extends. */
function lineage(type: ts.Type, checker: ts.TypeChecker): string[] {
  const { symbol } = type as { symbol?: ts.Symbol };
  const bases = type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
  return [...(symbol ? [symbol.name] : []), ...bases.flatMap((base) => lineage(base, checker))];
}

const heirsOf = new WeakMap<ts.InterfaceDeclaration, string[]>();

/** The interfaces that extend this one: MDN knows a mixin by theirs. */
function heirs(mixin: ts.InterfaceDeclaration): string[] {
  const known = heirsOf.get(mixin);
  if (known) return known;
  const found = mixin
    .getSourceFile()
    .statements.filter(ts.isInterfaceDeclaration)
    .filter(({ heritageClauses = [] }) =>
      heritageClauses.some(({ types }) =>
        types.some(({ expression }) => expression.getText() === mixin.name.text),
      ),
    )
    .map(({ name }) => name.text);
  heirsOf.set(mixin, found);
  return found;
}

function constituents(type: ts.Type, checker: ts.TypeChecker): ts.Type[] {
  const apparent = checker.getApparentType(checker.getNonNullableType(type));
  return apparent.isUnion()
    ? apparent.types.flatMap((each) => constituents(each, checker))
    : [apparent];
}

function isOfLib(declaration: ts.Declaration): boolean {
  return LIB.test(declaration.getSourceFile().fileName);
}
