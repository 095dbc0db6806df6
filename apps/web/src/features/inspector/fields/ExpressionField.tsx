import type { ColumnInfo } from '@millrace/api';
import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor } from '../../../state/editor-store.ts';
import { type CompletionScope, expressionKeywords, sqlKeywords } from '../../sql-editor/completion-scope.ts';
import { LazySqlEditor } from '../../sql-editor/LazySqlEditor.tsx';
import { asText, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useFieldDiagnostics, useNodeForm } from '../form/node-form.ts';
import { useListRow } from '../list/list-row-context.ts';
import { type ConfigPath, valueAt } from '../model/config-path.ts';
import { columnsOfPort } from '../model/input-columns.ts';
import { ExpressionValues } from './ExpressionValues.tsx';

/** An expression, a condition or a whole statement, with completion, its mistakes underlined, and its first values while it is written. */
export function ExpressionField({ spec, path, value, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const [focused, setFocused] = useState(false);
  const scope = useScope(spec, path);
  const diagnostics = useFieldDiagnostics(path);
  const row = useListRow();
  const marks = useMemo(
    () => diagnostics.flatMap(({ range, message, severity }) => (range ? [{ ...range, message, severity }] : [])),
    [diagnostics],
  );
  const editor = (
    <LazySqlEditor
      kind={spec.kind === 'sql' ? 'sql' : 'expression'}
      value={asText(value)}
      label={label}
      describedBy={describedBy}
      invalid={invalid}
      placeholder={spec.placeholder ?? (inCell ? spec.label : undefined)}
      marks={marks}
      scope={scope}
      {...(inCell && row ? { onEnter: row.addBelow } : {})}
      onChange={(text) => changeField(nodeId, path, spec.label, () => fromText(text, spec), { typing: true })}
    />
  );
  if (spec.kind === 'sql' || spec.allow === 'aggregate') return editor;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches where the focus is
    <div onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
      {editor}
      {focused && !invalid && <FirstValues spec={spec} path={path} expression={asText(value)} />}
    </div>
  );
}

function FirstValues({ spec, path, expression }: Pick<FieldInputProps, 'spec' | 'path'> & { expression: string }) {
  const { nodeId, tables, firstPort } = useNodeForm();
  const above = useRowsAbove(nodeId, path, spec.allow);
  const input = tables.find(({ port }) => port === (spec.input ?? firstPort)) ?? tables[0];
  return <ExpressionValues question={{ nodeId, input, expression, above: above.filter((row) => row.expression !== '') }} />;
}

function useScope({ kind, input, allow = 'scalar' }: FieldInputProps['spec'], path: ConfigPath): CompletionScope {
  const { nodeId, tables, firstPort } = useNodeForm();
  const above = useRowsAbove(nodeId, path, allow);
  const parameters = useEditor((state) => state.document?.parameters);
  return useMemo(() => {
    const wanted = kind === 'sql' ? undefined : (input ?? firstPort);
    return {
      columns: [
        ...(columnsOfPort(tables, wanted) ?? []),
        ...above.map(({ name }): ColumnInfo => ({ name, type: 'from a row above', kind: 'other' })),
      ],
      tables: tables.flatMap(({ name, columns = [] }, index) => [
        { name, columns },
        { name: `input${index + 1}`, columns },
      ]),
      calls: kind === 'sql' ? 'sql' : allow,
      parameters: parameters ?? [],
      keywords: kind === 'sql' ? sqlKeywords : expressionKeywords,
    };
  }, [tables, above, firstPort, parameters, kind, input, allow]);
}

interface RowAbove {
  name: string;
  expression: string;
}

/** In a list whose rows build on each other, the names that the rows above give, and from what. The same array until one of them changes. */
function useRowsAbove(nodeId: string, path: ConfigPath, allow: FieldInputProps['spec']['allow']): RowAbove[] {
  const [list, index] = path;
  const texts = useEditor(
    useShallow((state) => {
      if (allow !== 'window' || typeof list !== 'string' || typeof index !== 'number') return [];
      const rows = valueAt(state.document?.nodes.find((node) => node.id === nodeId)?.config, [list]);
      if (!Array.isArray(rows)) return [];
      return rows.slice(0, index).flatMap((row: unknown) => {
        const [name, expression] = [valueAt(row, ['name']), valueAt(row, ['expression'])];
        return typeof name === 'string' && name !== '' ? [name, typeof expression === 'string' ? expression : ''] : [];
      });
    }),
  );
  return useMemo(() => texts.flatMap((name, place) => (place % 2 === 0 ? [{ name, expression: texts[place + 1] ?? '' }] : [])), [texts]);
}
