import { diagnostic } from '@millrace/pipeline';
import { type Expression, type Field, isNumeric } from '@millrace/plan';
import { call, type LowerContext, literal, nullOf, reportConfig, reportType, typedLiteral } from '../../kit/index.ts';
import { finite } from './measured-bins.ts';

interface EdgeSettings {
  edges: { edge: string; label: string }[];
  below: string;
  as: 'label' | 'number';
}

/** The bin of a value between edges that the author wrote; each edge belongs to the bin that it begins. */
export function edgeBins(column: Field, { edges, below, as }: EdgeSettings, context: LowerContext): Expression | undefined {
  const { kind } = column.type;
  if (!isNumeric(column.type) && kind !== 'date' && kind !== 'timestamp') {
    return reportType(context, column, ['column'], 'a number, a date or a time');
  }
  if (edges.length === 0) return reportConfig(context, ['edges'], 'Add an edge');
  const read = edges.map(({ edge }, index) => {
    const found = typedLiteral(edge, column.type);
    if (found.ok) return found.expression;
    const { wanted, example } = found;
    context.report(
      diagnostic('value-invalid', { value: edge, wanted, example }, { nodeId: context.nodeId, path: ['edges', index, 'edge'] }),
    );
    return undefined;
  });
  const known = read.filter((edge) => edge !== undefined);
  if (known.length < read.length) return undefined;
  const sizes = edges.map(({ edge }) => (isNumeric(column.type) ? Number(edge) : Date.parse(`${edge.trim().replace(' ', 'T')}`)));
  const wrong = sizes.findIndex((size, index) => index > 0 && size <= (sizes[index - 1] ?? size));
  if (wrong > 0) return reportConfig(context, ['edges', wrong, 'edge'], 'Each edge has to be above the one before');
  const value = finite(column);
  const isNumber = as === 'number';
  const branches = [...known.entries()].reverse().map(([index, edge]) => ({
    when: call('>=', [value, edge]),
    result: isNumber ? literal(index + 1) : literal(edges[index]?.label || edgeLabel(edges, index)),
  }));
  const [first] = known;
  const isBelow = first && below !== '' && { when: call('<', [value, first]), result: isNumber ? literal(0) : literal(below) };
  const otherwise = nullOf(isNumber ? { kind: 'int', bits: 32, signed: true } : { kind: 'utf8' });
  return { kind: 'case', branches: isBelow ? [...branches, isBelow] : branches, otherwise };
}

function edgeLabel(edges: EdgeSettings['edges'], index: number): string {
  const [from, to] = [edges[index]?.edge.trim(), edges[index + 1]?.edge.trim()];
  return to === undefined ? `from ${from}` : `${from} to ${to}`;
}
