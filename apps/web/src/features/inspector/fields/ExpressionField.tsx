import type { ColumnInfo } from '@millrace/api';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useFunctions } from '../../../api/design.ts';
import { useEditor } from '../../../state/editor-store.ts';
import { type CompletionScope, expressionKeywords, sqlKeywords } from '../../sql-editor/completion-scope.ts';
import { LazySqlEditor } from '../../sql-editor/LazySqlEditor.tsx';
import { asText, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useFieldDiagnostics, useNodeForm } from '../form/node-form.ts';
import { useListRow } from '../list/list-row-context.ts';
import { type ConfigPath, valueAt } from '../model/config-path.ts';
import { columnsOfPort } from '../model/input-columns.ts';

/** An expression, a condition or a whole statement, with completion and its mistakes underlined. */
export function ExpressionField({ spec, path, value, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const scope = useScope(spec, path);
  const diagnostics = useFieldDiagnostics(path);
  const row = useListRow();
  const marks = useMemo(
    () => diagnostics.flatMap(({ range, message, severity }) => (range ? [{ ...range, message, severity }] : [])),
    [diagnostics],
  );
  return (
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
}

function useScope({ kind, input, allow = 'scalar' }: FieldInputProps['spec'], path: ConfigPath): CompletionScope {
  const { nodeId, tables, firstPort } = useNodeForm();
  const above = useNamesAbove(nodeId, path, allow);
  const functions = useFunctions().data;
  const parameters = useEditor((state) => state.document?.parameters);
  return useMemo(() => {
    const wanted = kind === 'sql' ? undefined : (input ?? firstPort);
    return {
      columns: [
        ...(columnsOfPort(tables, wanted) ?? []),
        ...above.map((name): ColumnInfo => ({ name, type: 'from a row above', kind: 'other' })),
      ],
      tables: tables.flatMap(({ name, columns = [] }, index) => [
        { name, columns },
        { name: `input${index + 1}`, columns },
      ]),
      functions: (functions ?? []).filter(
        (info) => kind === 'sql' || info.kind === 'scalar' || info.kind === allow || (allow === 'window' && info.kind === 'aggregate'),
      ),
      parameters: parameters ?? [],
      keywords: kind === 'sql' ? sqlKeywords : expressionKeywords,
    };
  }, [tables, above, firstPort, functions, parameters, kind, input, allow]);
}

/** In a list whose rows build on each other, the names that the rows above give. */
function useNamesAbove(nodeId: string, path: ConfigPath, allow: FieldInputProps['spec']['allow']): string[] {
  const [list, index] = path;
  return useEditor(
    useShallow((state) => {
      if (allow !== 'window' || typeof list !== 'string' || typeof index !== 'number') return [];
      const rows = valueAt(state.document?.nodes.find((node) => node.id === nodeId)?.config, [list]);
      if (!Array.isArray(rows)) return [];
      return rows.slice(0, index).flatMap((row: unknown) => {
        const name = valueAt(row, ['name']);
        return typeof name === 'string' && name !== '' ? [name] : [];
      });
    }),
  );
}
