import type { FieldSpec } from '@millrace/nodes/kit';
import type { Diagnostic } from '@millrace/pipeline';
import { describe, expect, it } from 'vitest';
import { diagnosticsAt, nodeDiagnostics, strayDiagnostics } from './field-diagnostics.ts';
import { formShowsPath } from './form-shows-path.ts';

const problem = (path?: (string | number)[], nodeId = 'n'): Diagnostic => ({
  code: 'column-unknown',
  severity: 'error',
  message: `at ${path?.join('.') ?? 'node'}`,
  nodeId,
  ...(path ? { path } : {}),
});

const cell: FieldSpec = { name: 'column', kind: 'column', label: 'Column', optional: false, defaultValue: undefined };
const fields: FieldSpec[] = [{ ...cell, name: 'rows', kind: 'list', label: 'Rows', item: [cell] }];

describe('diagnostics by field', () => {
  it('each comes out at its own cell and at no other', () => {
    const index = nodeDiagnostics([problem(['rows', 1, 'column']), problem(['rows', 1, 'column'], 'other')], 'n');
    expect(diagnosticsAt(index, ['rows', 1, 'column'])).toHaveLength(1);
    expect(diagnosticsAt(index, ['rows', 0, 'column'])).toEqual([]);
    expect(diagnosticsAt(index, ['rows'])).toEqual([]);
  });

  it('those that no field shows are kept for the top of the form', () => {
    const config = { rows: [{ column: 'a' }] };
    const index = nodeDiagnostics([problem(), problem(['rows', 0, 'column']), problem(['rows', 7, 'column']), problem(['gone'])], 'n');
    const stray = strayDiagnostics(index, (path) => formShowsPath(fields, config, path));
    expect(stray.map((diagnostic) => diagnostic.message)).toEqual(['at node', 'at rows.7.column', 'at gone']);
  });
});
