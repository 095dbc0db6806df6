import { type LogicalNode, type Relation, relationExpressions, WRITE_PORT, walkExpression, walkRelation } from '@millrace/plan';

const volatile =
  /^(random|setseed|uuid|uuidv4|uuidv7|gen_random_uuid|now|today|current_timestamp|current_date|current_time|localtime|localtimestamp|current_localtime|current_localtimestamp|get_current_timestamp|get_current_time|transaction_timestamp|nextval|currval)$/;
const volatileWord =
  /\b(random|setseed|uuid\w*|gen_random_uuid|now|today|current_\w+|localtime|localtimestamp|get_current_\w+|transaction_timestamp|age|sample|tablesample|limit|fetch|first|any_value|arbitrary)\b/i;

/**
 * Why the same files need not give the same rows the next time: a function of the clock or of chance, or a limit of rows in
 * no order. Such rows are worked out anew in each run. Undefined when they do.
 */
export function unrepeatable(nodes: LogicalNode[], written: LogicalNode): string | undefined {
  for (const node of nodes) {
    for (const [port, { relation }] of Object.entries(node.outputs)) {
      if (port === WRITE_PORT && node !== written) continue;
      for (const part of walkRelation(relation)) {
        const reason = reasonOf(part);
        if (reason !== undefined) return `“${node.name}” ${reason}`;
      }
    }
  }
  return undefined;
}

function reasonOf(part: Relation): string | undefined {
  if (part.kind === 'sql') {
    const word = volatileWord.exec(part.text)?.[0];
    return word === undefined ? undefined : `says “${word}”, which may give other rows each time`;
  }
  if (part.kind === 'fetch' && part.count > 0 && part.input.kind !== 'sort') return 'takes the first rows in no certain order';
  for (const expression of relationExpressions(part)) {
    for (const { name, count } of calls(expression)) {
      if (volatile.test(name.toLowerCase()) || (name.toLowerCase() === 'age' && count === 1))
        return `calls ${name}(), which gives another value each time`;
    }
  }
  return undefined;
}

function calls(expression: Parameters<typeof walkExpression>[0]): { name: string; count: number }[] {
  return [...walkExpression(expression)].flatMap((part) =>
    part.kind === 'call' || part.kind === 'window' ? [{ name: part.name, count: part.arguments.length }] : [],
  );
}
