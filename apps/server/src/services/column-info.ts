import type { ColumnInfo } from '@millrace/api';
import { type DataType, printTypeName, type Schema } from '@millrace/plan';

/** A schema as the editor shows it. */
export function columnInfos(schema: Schema): ColumnInfo[] {
  return schema.map(({ name, type }) => ({ name, type: printTypeName(type), kind: columnKind(type) }));
}

function columnKind(type: DataType): ColumnInfo['kind'] {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
      return 'number';
    case 'utf8':
    case 'uuid':
      return 'text';
    case 'boolean':
    case 'binary':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'interval':
    case 'list':
    case 'struct':
    case 'map':
    case 'json':
    case 'other':
      return type.kind;
  }
}
