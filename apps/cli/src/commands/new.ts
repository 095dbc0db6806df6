import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { describeFields } from '@millrace/nodes/kit';
import { printDocument } from '@millrace/pipeline';
import { UserError } from '@millrace/server/services';
import { fillTemplate, templates } from '@millrace/templates';
import { outColours } from '../colours.ts';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../printable.ts';

export interface NewOptions {
  template: string;
  config?: string;
  force?: boolean;
}

/** Writes a pipeline made from a template. @returns the exit code */
export async function newPipeline(file: string, options: NewOptions): Promise<number> {
  const template = templates.find(({ id }) => id === options.template);
  if (!template) {
    const hint = `There are: ${templates.map(({ id }) => id).join(', ')}.`;
    throw new UserError('missing', 'template-missing', `There is no template “${printable(options.template)}”.`, { hint });
  }
  const path = resolve(file);
  if (existsSync(path) && !options.force) {
    throw new UserError('refused', 'file-exists', `${printable(file)} is there already.`, { hint: 'Choose another name, or add --force.' });
  }
  const settings = options.config === undefined ? template.example : await readSettings(options.config);
  const filled = fillTemplate(template, basename(path).replace(/\.json$/i, ''), settings);
  if (!filled.ok) throw new UserError('invalid', 'template-settings', filled.problems.map(printable).join('\n'));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, printDocument(filled.document));
  process.stdout.write(`${outColours.bold(printable(file))}: ${filled.document.nodes.length} nodes from “${template.title}”\n`);
  return exitCodes.ok;
}

/** Shows the templates with their settings. @returns the exit code */
export async function listTemplates(options: { json?: boolean }): Promise<number> {
  if (options.json) {
    const listed = templates.map(({ id, title, summary, example }) => ({ id, title, summary, example }));
    process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
    return exitCodes.ok;
  }
  for (const { id, title, summary, config } of templates) {
    const fields = describeFields(config).map(({ name, optional, defaultValue }) =>
      optional || defaultValue !== undefined ? `[${name}]` : name,
    );
    process.stdout.write(`${outColours.bold(id)}  ${title}\n  ${summary}\n  ${outColours.dim(fields.join(' '))}\n`);
  }
  return exitCodes.ok;
}

async function readSettings(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError('missing', 'file-missing', `${printable(file)} cannot be read.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('invalid', 'not-json', `${printable(file)} is no JSON: ${error instanceof Error ? printable(error.message) : ''}`);
  }
}
