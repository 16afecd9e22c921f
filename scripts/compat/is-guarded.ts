import ts from 'typescript';

/**
 * Whether code asks for a member before it uses it: `x.member?.()`, `typeof`, a comparison, or a
 * condition around it or returned from before it that names the member.
 */
export function isGuarded(node: ts.Node, member: string): boolean {
  if (asks(node)) return true;
  const names = new RegExp(`\\b${member}\\b`);
  const named = (condition: ts.Node): boolean => names.test(condition.getText());
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && named(parent.expression)) return true;
    if (ts.isConditionalExpression(parent) && named(parent.condition)) return true;
    if (ts.isBinaryExpression(parent) && isLogical(parent) && named(parent.left)) return true;
    if (ts.isBlock(parent) && leftBefore(parent, at, named)) return true;
  }
  return false;
}

/** The use itself is the question. */
function asks(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTypeOfExpression(parent) || ts.isPrefixUnaryExpression(parent)) return true;
  if (ts.isAsExpression(parent)) return /\bundefined\b/.test(parent.type.getText());
  if (ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node && parent.questionDotToken !== undefined;
  }
  return ts.isBinaryExpression(parent) && parent.left === node && isLogical(parent);
}

function isLogical({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Whether the block returns (or throws) before this statement where the condition says so. */
function leftBefore(block: ts.Block, at: ts.Node, named: (node: ts.Node) => boolean): boolean {
  const before = block.statements.slice(0, block.statements.indexOf(at as ts.Statement));
  return before.some((statement) => {
    if (!ts.isIfStatement(statement) || !named(statement.expression)) return false;
    const { thenStatement: then } = statement;
    const last = ts.isBlock(then) ? then.statements.at(-1) : then;
    return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
  });
}
