import { describeFields } from '@millrace/nodes/kit';
import { PipelineDocument } from '@millrace/pipeline';
import { describe, expect, it } from 'vitest';
import { fillTemplate, type Template } from './template.ts';
import { templates } from './templates.ts';

const every = templates.map((template) => [template.id, template] as const);

it('every template has an id of its own', () => {
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
});

describe.each(every)('%s', (_, template: Template) => {
  it('has texts for the gallery and a form, and its example takes fewer than ten lines', () => {
    expect(template.title).toMatch(/^[A-Z].*[^.]$/);
    expect(template.summary).toMatch(/^[A-Z].*[^.]$/);
    for (const { label } of describeFields(template.config)) expect(label).toMatch(/^[A-Z].*[^.]$/);
    // One line a setting, and the braces.
    expect(Object.keys(template.example).length + 2).toBeLessThan(10);
  });

  it('makes a document from its example, with every node in a place of its own', () => {
    const filled = fillTemplate(template, 'Made', template.example);
    if (!filled.ok) throw new Error(filled.problems.join('\n'));
    const { document } = filled;
    expect(PipelineDocument.parse(document)).toEqual(document);
    expect(document.name).toBe('Made');
    const places = document.nodes.map(({ id }) => JSON.stringify(document.layout.nodes[id]));
    expect(new Set(places).size).toBe(document.nodes.length);
  });

  it('tells which setting is wrong, and refuses those that it does not know', () => {
    const wrong = fillTemplate(template, 'Made', {
      ...template.example,
      target: 7,
      [Object.keys(template.example)[0] ?? '']: undefined,
      no_such: 1,
    });
    expect(wrong.ok).toBe(false);
    if (!wrong.ok) expect(wrong.problems.join('\n')).toMatch(/no_such/);
  });
});
