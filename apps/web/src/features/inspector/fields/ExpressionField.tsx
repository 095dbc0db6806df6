import { useMemo } from 'react';
import { useFunctions } from '../../../api/design.ts';
import { useEditor } from '../../../state/editor-store.ts';
import { type CompletionScope, expressionKeywords, sqlKeywords } from '../../sql-editor/completion-scope.ts';
import { LazySqlEditor } from '../../sql-editor/LazySqlEditor.tsx';
import { asText, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useFieldDiagnostics, useNodeForm } from '../form/node-form.ts';
import { useListRow } from '../list/list-row-context.ts';
import { columnsOfPort } from '../model/input-columns.ts';

/** An expression, a condition or a whole statement, with completion and its mistakes underlined. */
export function ExpressionField({ spec, path, value, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const scope = useScope(spec);
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

function useScope({ kind, input, allow = 'scalar' }: FieldInputProps['spec']): CompletionScope {
  const { tables, firstPort } = useNodeForm();
  const functions = useFunctions().data;
  const parameters = useEditor((state) => state.document?.parameters);
  return useMemo(() => {
    const wanted = kind === 'sql' ? undefined : (input ?? firstPort);
    return {
      columns: columnsOfPort(tables, wanted) ?? [],
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
  }, [tables, firstPort, functions, parameters, kind, input, allow]);
}
