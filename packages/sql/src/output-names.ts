import type { Relation } from '@millrace/plan';

/** The names of a relation's columns; undefined where only the engine knows them, as for an author's SQL. */
export function outputNames(relation: Relation): string[] | undefined {
  switch (relation.kind) {
    case 'input':
    case 'values':
      return relation.schema.map((column) => column.name);
    case 'read':
      return [...relation.columns, ...relation.partitionColumns].map((column) => column.name);
    case 'project':
    case 'join':
      return relation.columns.map((column) => column.name);
    case 'aggregate':
      return [...relation.keys, ...relation.measures].map((column) => column.name);
    case 'set':
      return relation.inputs[0] && outputNames(relation.inputs[0]);
    case 'unnest': {
      const position = relation.positionAs === undefined ? [] : [relation.positionAs];
      const names = outputNames(relation.input)?.map((name) => (name === relation.column ? relation.as : name));
      return names && [...names, ...position];
    }
    case 'sql':
      return undefined;
    case 'filter':
    case 'sort':
    case 'fetch':
    case 'write':
      return outputNames(relation.input);
  }
}
