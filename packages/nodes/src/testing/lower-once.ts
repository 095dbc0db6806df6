import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { collectFieldRefs, parseTypeName, type Relation, type Schema } from '@millrace/plan';
import { fieldRef, type LowerContext, type NodeDefinition } from '../kit/index.ts';

type Path = (string | number)[];

/**
 * Lowers a node over inputs that have the given columns. Every written expression stands for the first column, or, with
 * `broken`, fails to parse, as the compiler would tell.
 */
export function lowerOnce(
  definition: NodeDefinition,
  config: unknown,
  schemas: [Schema, Schema],
  broken: boolean,
): { outputs: Record<string, Relation> | undefined; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const nodeId = 'node';
  const inputs = definition.inputs.map((port, index): [string, LowerContext['inputs'][string]] => {
    const chosen = port.many ? schemas : [schemas[index % 2] ?? schemas[0]];
    return [
      port.name,
      chosen.map((schema, place) => ({
        relation: { kind: 'input', nodeId: `in${index}${place}`, port: 'out', schema },
        schema,
        name: 'Input1',
      })),
    ];
  });
  const at = (path: Path): unknown => path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], config);
  const context: LowerContext = {
    nodeId,
    inputs: Object.fromEntries(inputs),
    expression(path) {
      if (!broken) return fieldRef(schemas[0][0]?.name ?? '');
      diagnostics.push(diagnostic('expression-syntax', { reason: 'Broken' }, { nodeId, path }));
      return undefined;
    },
    type(path) {
      const type = parseTypeName(String(at(path)));
      if (!type) diagnostics.push(diagnostic('config-invalid', { reason: 'No type' }, { nodeId, path }));
      return type;
    },
    source: {
      path: '/data',
      files: [],
      format: { kind: 'parquet' },
      columns: schemas[0],
      partitionColumns: [],
      rows: null,
      rowsExact: false,
    },
    targetPath(path, field) {
      if (!broken) return `/data/${path}`;
      diagnostics.push(diagnostic('target-outside', { path }, { nodeId, path: [field] }));
      return undefined;
    },
    report: (found) => diagnostics.push(found),
  };
  const outputs = definition.lower(config, context);
  for (const relation of Object.values(outputs ?? {})) checkColumns(relation);
  return { outputs, diagnostics };
}

/** Holds what a node may rely on nowhere else: expressions use only columns that the relation below has. */
function checkColumns(relation: Relation): string[] {
  const uses = (input: string[], expressions: Parameters<typeof collectFieldRefs>[0][]) => {
    for (const { path } of expressions.flatMap(collectFieldRefs)) {
      if (!input.includes(path[0] ?? '')) throw new Error(`“${path[0]}” is not a column of ${input.join(', ')}`);
    }
  };
  switch (relation.kind) {
    case 'input':
      return relation.schema.map(({ name }) => name);
    case 'read':
      return [...relation.columns, ...relation.partitionColumns].map(({ name }) => name);
    case 'values':
      if (relation.rows.some((row) => row.length !== relation.schema.length)) throw new Error('A row has more or fewer cells than columns');
      return unique(relation.schema.map(({ name }) => name));
    case 'filter': {
      const input = checkColumns(relation.input);
      uses(input, [relation.condition]);
      return input;
    }
    case 'project': {
      uses(
        checkColumns(relation.input),
        relation.columns.map(({ expression }) => expression),
      );
      return unique(relation.columns.map(({ name }) => name));
    }
    case 'join': {
      const [left, right] = [checkColumns(relation.left), checkColumns(relation.right)];
      for (const column of relation.columns) {
        if (!(column.side === 'right' ? right : left).includes(column.column)) throw new Error(`“${column.column}” is on no side`);
      }
      for (const pair of [...relation.keys, ...(relation.comparisons ?? [])]) {
        if (!left.includes(pair.left) || !right.includes(pair.right)) throw new Error(`“${pair.left}” or “${pair.right}” is on no side`);
      }
      return unique(relation.columns.map(({ name }) => name));
    }
    case 'aggregate': {
      const all = [...relation.keys, ...relation.measures];
      uses(
        checkColumns(relation.input),
        all.map(({ expression }) => expression),
      );
      return unique(all.map(({ name }) => name));
    }
    case 'sort': {
      const input = checkColumns(relation.input);
      uses(
        input,
        relation.keys.map(({ expression }) => expression),
      );
      return input;
    }
    case 'fetch':
    case 'write':
      return checkColumns(relation.input);
    case 'set': {
      const [first = [], ...rest] = relation.inputs.map(checkColumns);
      if (rest.some((names) => names.length !== first.length)) throw new Error('The inputs of a set have different columns');
      return first;
    }
    case 'unnest': {
      const names = checkColumns(relation.input).map((name) => (name === relation.column ? relation.as : name));
      return unique(relation.positionAs === undefined ? names : [...names, relation.positionAs]);
    }
    case 'sql':
      unique(relation.inputs.map(({ name }) => name));
      return [];
  }
}

function unique(names: string[]): string[] {
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) throw new Error(`Two of ${names.join(', ')} are the same`);
  return names;
}
