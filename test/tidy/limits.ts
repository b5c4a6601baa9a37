import ts from 'typescript';
import { at, parse, type Source, type Violation, visit } from './sources.ts';

export const MAX_FILE_LINES = 800;
export const AIM_FILE_LINES = 300;
export const MAX_FUNCTION_LINES = 70;
export const AIM_FUNCTION_LINES = 40;
export const MAX_PARAMETERS = 4;
export const MAX_COLUMNS = 120;

export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

type FunctionNode = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

// describe('…', () => { … }), and a function whose statements are tests, is a table of contents: no control flow.
function isTableOfContents(node: FunctionNode): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText())) return true;
  return (
    node.getSourceFile().fileName.startsWith('test/') &&
    ts.isBlock(node.body) &&
    node.body.statements.some(
      (statement) => ts.isExpressionStatement(statement) && /^test\b/.test(statement.getText()),
    )
  );
}

/** The lines of every function, its signature included. */
export function functionLengths(
  source: Source,
): readonly { readonly where: string; readonly lines: number }[] {
  const tree = parse(source);
  const found: { where: string; lines: number }[] = [];
  visit(tree, (node) => {
    if (!isFunction(node) || isTableOfContents(node)) return;
    const first = tree.getLineAndCharacterOfPosition(node.getStart()).line;
    const last = tree.getLineAndCharacterOfPosition(node.end).line;
    found.push({ where: at(source, node), lines: last - first + 1 });
  });
  return found;
}

export function sizeViolations(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  const lines = lineCount(source.text);
  if (lines > MAX_FILE_LINES)
    found.push(`${source.path}: ${lines} lines, at most ${MAX_FILE_LINES}`);
  for (const { where, lines: length } of functionLengths(source)) {
    if (length > MAX_FUNCTION_LINES)
      found.push(`${where}: a function of ${length} lines, at most ${MAX_FUNCTION_LINES}`);
  }
  visit(parse(source), (node) => {
    if (!ts.isFunctionLike(node)) return;
    const count = node.parameters.filter((parameter) => parameter.name.getText() !== 'this').length;
    if (count > MAX_PARAMETERS)
      found.push(`${at(source, node)}: ${count} parameters, at most ${MAX_PARAMETERS}`);
  });
  source.text.split('\n').forEach((line, index) => {
    if (line.length > MAX_COLUMNS)
      found.push(`${source.path}:${index + 1}: ${line.length} columns`);
  });
  return found;
}

// Spelled in pieces, so that this file does not break its own rule.
const UNFINISHED = new RegExp(
  `\\b(${['FIX' + 'ME', 'TO' + 'DO', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`,
);
// A test may lack its tool (skipIf with withTools of compat/harness, which CI counts); it is not switched off by hand.
const SKIPPED = /\b(?:test|it|describe|suite)\.(?:skip|only|todo|fails)\b/;
const PLACEHOLDER = /not (yet )?implemented|unimplemented|coming soon|placeholder/i;

export function wordViolations(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  source.text.split('\n').forEach((line, index) => {
    const word = UNFINISHED.exec(line)?.[0];
    if (word !== undefined) found.push(`${source.path}:${index + 1}: ${word}`);
    if (
      /(eslint-disable|@ts-(ignore|nocheck))/.test(line) &&
      !source.path.startsWith('test/tidy/')
    ) {
      found.push(`${source.path}:${index + 1}: a check is switched off`);
    }
    if (SKIPPED.test(line)) found.push(`${source.path}:${index + 1}: a test that does not run`);
  });
  visit(parse(source), (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${at(source, node)}: any`);
    if (ts.isThrowStatement(node) && PLACEHOLDER.test(node.getText())) {
      found.push(`${at(source, node)}: a throw in the place of work to be done`);
    }
  });
  return found;
}
