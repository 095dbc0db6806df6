import type { DataType } from '../../types/data-type.ts';
import { parseTypeName, printTypeName } from '../../types/type-name.ts';
import { nodeAt, nodesAt, optionalNodeAt, Refusal, type TreeNode, textAt } from './tree-node.ts';

/** Reads a type as it stands in a parsed cast or constant. */
export function typeFromDuckdb(type: TreeNode): DataType {
  const id = textAt(type, 'id');
  const info = optionalNodeAt(type, 'type_info');
  if (info && textAt(info, 'alias') !== '') return named(textAt(info, 'alias'));
  switch (id) {
    case 'DECIMAL':
      return info
        ? { kind: 'decimal', precision: Number(info.width), scale: Number(info.scale) }
        : { kind: 'decimal', precision: 18, scale: 3 };
    case 'LIST':
      return { kind: 'list', item: typeFromDuckdb(nodeAt(required(info), 'child_type')) };
    case 'ARRAY':
      return named(`${printTypeName(typeFromDuckdb(nodeAt(required(info), 'child_type')))}[${Number(required(info).size)}]`);
    case 'STRUCT':
      return { kind: 'struct', fields: fieldsOf(required(info)) };
    case 'MAP':
      return mapType(required(info));
    case 'UNBOUND':
    case 'USER':
      return unboundType(required(info));
    case 'NULL':
      return { kind: 'other', name: 'NULL' };
    default:
      return named(id);
  }
}

function mapType(info: TreeNode): DataType {
  const [key, value] = fieldsOf(nodeAt(nodeAt(info, 'child_type'), 'type_info'));
  if (!key || !value) throw unknownType();
  return { kind: 'map', key: key.type, value: value.type };
}

function fieldsOf(info: TreeNode): { name: string; type: DataType }[] {
  return nodesAt(info, 'child_types').map((field) => ({ name: textAt(field, 'first'), type: typeFromDuckdb(nodeAt(field, 'second')) }));
}

/** A type by a name that only the catalog knows, such as `JSON` or `ENUM('a', 'b')`. */
function unboundType(info: TreeNode): DataType {
  if (textAt(info, 'schema') !== '' || textAt(info, 'catalog') !== '') throw unknownType();
  const modifiers = nodesAt(info, 'user_type_modifiers').map((modifier) =>
    typeof modifier.value === 'number' ? String(modifier.value) : `'${String(modifier.value).replaceAll("'", "''")}'`,
  );
  return named(textAt(info, 'name') + (modifiers.length === 0 ? '' : `(${modifiers.join(', ')})`));
}

function named(name: string): DataType {
  const type = parseTypeName(name);
  if (!type) throw unknownType();
  return type;
}

function required(info: TreeNode | undefined): TreeNode {
  if (!info) throw unknownType();
  return info;
}

function unknownType(): Refusal {
  return new Refusal('This type', 'Use a type such as INTEGER, DECIMAL(10,2), VARCHAR, DATE or VARCHAR[].');
}
