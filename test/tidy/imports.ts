import { posix } from 'node:path';
import ts from 'typescript';
import { at, parse, type Source, visit } from './sources.ts';

export interface Import {
  /** As written: './x.ts', 'node:fs', 'pino'. */
  readonly specifier: string;
  /** The path of the file from the root, for an import of ours; null for a package or a module of Node. */
  readonly path: string | null;
  readonly isTypeOnly: boolean;
  readonly isDynamic: boolean;
  /** The names taken, as exported there; empty for `* as` and for a default import. */
  readonly names: readonly string[];
  readonly where: string;
}

function clauseNames(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

function isTypeClause(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings))
    return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function isTypeExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const clause = node.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return false;
  return clause.elements.length > 0 && clause.elements.every((element) => element.isTypeOnly);
}

/** Every import, re-export, `import()` and `import('…')` type of a file. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  const add = (
    node: ts.Node,
    specifier: ts.Node,
    rest: Pick<Import, 'isTypeOnly' | 'isDynamic' | 'names'>,
  ): void => {
    if (!ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const path = text.startsWith('.') ? posix.join(posix.dirname(source.path), text) : null;
    found.push({ specifier: text, path, where: at(source, node), ...rest });
  };
  visit(parse(source), (node) => {
    if (ts.isImportDeclaration(node)) {
      const { importClause } = node;
      const names = clauseNames(importClause);
      add(node, node.moduleSpecifier, {
        isTypeOnly: isTypeClause(importClause),
        isDynamic: false,
        names,
      });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      add(node, node.moduleSpecifier, {
        isTypeOnly: isTypeExport(node),
        isDynamic: false,
        names: [],
      });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined)
        add(node, argument, { isTypeOnly: false, isDynamic: true, names: [] });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, { isTypeOnly: true, isDynamic: false, names: [] });
    }
  });
  return found;
}
