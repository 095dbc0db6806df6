// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import type { ColumnInfo } from '@millrace/api';
import { describeFields, field } from '@millrace/nodes/kit';
import { type Diagnostic, emptyDocument } from '@millrace/pipeline';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useEditor } from '../../../state/editor-store.ts';
import { ConfigForm } from './ConfigForm.tsx';
import { NodeFormContext } from './node-form.ts';

const fields = describeFields(
  z.object({
    title: field.text({ label: 'Title', help: 'Shown above' }).optional(),
    mode: field.choice(['list', 'all'], { label: 'Mode', choices: { list: 'A list', all: 'All' } }).default('list'),
    rows: field.list(z.object({ column: field.column({ label: 'Column' }), name: field.text({ label: 'New name' }).default('') }), {
      label: 'Rows',
      addLabel: 'Add a row',
      when: { field: 'mode', is: ['list'] },
    }),
    groups: field
      .list(
        z.object({
          name: field.text({ label: 'Group' }).default(''),
          parts: field
            .list(z.object({ text: field.text({ label: 'Part' }).default('') }), { label: 'Parts', addLabel: 'Add a part' })
            .default([]),
        }),
        { label: 'Groups', addLabel: 'Add a group' },
      )
      .default([]),
    keys: field.columns({ label: 'Keys' }).default([]),
    count: field.integer({ label: 'Count', advanced: true }, { min: 1, max: 9 }).default(3),
  }),
);

const columns: ColumnInfo[] = ['carrier', 'origin', 'dep_delay'].map((name) => ({ name, type: 'VARCHAR', kind: 'text' }));
const tables = [{ port: 'in', nodeId: 'source', nodePort: 'out', name: 'Source', columns }];
const form = { nodeId: 'n', tables, firstPort: 'in' };

function Form() {
  const config = useEditor((state) => state.document?.nodes[0]?.config ?? {});
  return <ConfigForm nodeId="n" fields={fields} config={config} />;
}

function show(config: Record<string, unknown>, diagnostics: Diagnostic[] = []) {
  const node = { id: 'n', type: 'test', typeVersion: 1, name: 'N', config };
  useEditor.getState().open('p', { ...emptyDocument('P'), nodes: [node] }, 'etag');
  useEditor.getState().setValidation({ diagnostics, nodes: {}, elapsedMs: 0 });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <NodeFormContext value={form}>
          <Form />
        </NodeFormContext>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const config = () => useEditor.getState().document?.nodes[0]?.config;

afterEach(cleanup);

describe('the form of a node', () => {
  it('typing is in the document at once, as one step to undo; emptied, an optional field is taken out', async () => {
    show({ rows: [] });
    await userEvent.type(screen.getByLabelText(/Title/), 'abc');
    expect(config()).toMatchObject({ title: 'abc' });
    expect(useEditor.getState().past.map(({ label }) => label)).toEqual(['Change Title']);
    await userEvent.clear(screen.getByLabelText(/Title/));
    expect(config()).not.toHaveProperty('title');
  });

  it('a field that depends on another comes and goes with it', async () => {
    show({ rows: [] });
    expect(screen.getByText('Rows')).toBeDefined();
    await userEvent.click(screen.getByLabelText('All'));
    expect(screen.queryByText('Rows')).toBeNull();
    expect(config()).toMatchObject({ mode: 'all', rows: [] });
  });

  it('a problem stands in the row that it names, and marks the cell', () => {
    const diagnostic: Diagnostic = {
      code: 'column-unknown',
      severity: 'error',
      message: 'There is no column “carier” here.',
      hint: 'Did you mean “carrier”?',
      nodeId: 'n',
      path: ['rows', 1, 'column'],
    };
    show({ rows: [{ column: 'origin' }, { column: 'carier' }] }, [diagnostic]);
    const second = within(screen.getByRole('group', { name: 'Rows, row 2' }));
    expect(second.getByText(/There is no column/).textContent).toContain('Did you mean');
    expect(second.getByLabelText('Column, row 2').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Column, row 1').getAttribute('aria-invalid')).not.toBe('true');
  });

  it('rows are added by the button and by Enter, duplicated, moved and removed', async () => {
    show({ rows: [{ column: 'origin', name: 'a' }] });
    await userEvent.click(screen.getByRole('button', { name: 'Add a row' }));
    expect(config()?.rows).toEqual([
      { column: 'origin', name: 'a' },
      { column: '', name: '' },
    ]);
    await userEvent.type(screen.getByLabelText('New name, row 1'), '{Enter}');
    expect(config()?.rows).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Remove row 2' }));
    await userEvent.click(screen.getByRole('button', { name: 'Duplicate row 1' }));
    await userEvent.type(screen.getByLabelText('New name, row 2'), 'b');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(config()?.rows).toMatchObject([{ name: 'ab' }, { name: 'a' }, { name: '' }]);
  });

  it('a list inside a row of a list has rows of its own', async () => {
    const part = (text: string) => ({ text });
    show({
      rows: [],
      groups: [
        { name: 'a', parts: [part('1'), part('2')] },
        { name: 'b', parts: [part('3')] },
      ],
    });
    const second = within(screen.getByRole('group', { name: 'Groups, row 2' }));
    await userEvent.click(second.getByRole('button', { name: 'Add a part' }));
    await userEvent.type(second.getByLabelText('Part, row 2'), '4');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await userEvent.type(screen.getAllByLabelText('Part, row 1')[0] as HTMLElement, '{Alt>}{ArrowUp}{/Alt}{Enter}');
    expect(config()?.groups).toEqual([
      { name: 'a', parts: [part('1'), part(''), part('2')] },
      { name: 'b', parts: [part('4'), part('3')] },
    ]);
  });

  it('a column is chosen from the input by searching; one that is gone says so', async () => {
    show({ rows: [{ column: '' }], keys: ['carrier', 'gone'] });
    await userEvent.type(screen.getByLabelText('Column, row 1'), 'delay{Enter}');
    expect(config()?.rows).toMatchObject([{ column: 'dep_delay' }]);
    const chosen = within(screen.getByRole('list', { name: 'Keys: chosen' }));
    expect(chosen.getByText('not in the input any more')).toBeDefined();
    await userEvent.click(chosen.getByRole('button', { name: 'Remove gone' }));
    expect(config()?.keys).toEqual(['carrier']);
  });

  it('what is no number is kept for the check to refuse, and options few need are folded away', async () => {
    show({ rows: [] });
    expect(screen.queryByLabelText('Count')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'More options' }));
    const count = screen.getByRole('spinbutton', { name: 'Count' });
    await userEvent.clear(count);
    await userEvent.type(count, '1x');
    expect(config()?.count).toBe('1x');
    await userEvent.clear(count);
    await userEvent.type(count, '9{ArrowUp}');
    expect(config()?.count).toBe(9);
  });

  it('a value of another shape than the form expects is shown, not broken by', () => {
    show({ title: { odd: true }, rows: 'text', keys: 7 });
    expect(screen.getByLabelText<HTMLInputElement>(/Title/).value).toBe('{"odd":true}');
    expect(config()).toEqual({ title: { odd: true }, rows: 'text', keys: 7 });
  });
});
