import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportResult, PathMapping } from '@millrace/api';
import { printDocument } from '@millrace/pipeline';
import { importJob, UserError } from '@millrace/server/services';
import { errorColours } from '../colours.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../format-quantity.ts';
import { printDiagnostics } from '../print-error.ts';
import { printable } from '../printable.ts';

const LARGEST = 100 * 1024 * 1024;

export interface ImportGlueOptions {
  map?: PathMapping[];
  out?: string;
  json?: boolean;
}

/** Turns the file of a Glue job, or of its script, into a pipeline: to a file or to standard output, and what became of its nodes to the error stream. @returns the exit code */
export async function importGlue(file: string, { map = [], out, json }: ImportGlueOptions, isScript = false): Promise<number> {
  const result = await importJob({
    name: isScript ? `${basename(file, '.py')}.py` : basename(file),
    text: await readText(file),
    paths: map,
  });
  const text = printDocument(result.document);
  if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (out === undefined) process.stdout.write(text);
  if (out !== undefined) await writeFile(out, text);
  if (!json) printCoverage(result);
  return exitCodes.ok;
}

/** The text of a file that is not larger than any job. */
async function readText(file: string): Promise<string> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new UserError('missing', 'file-missing', `The file “${file}” cannot be read.`, { hint: 'Check the path.', cause });
  });
  try {
    if ((await handle.stat()).size > LARGEST) throw new UserError('invalid', 'glue-too-large', 'The file is larger than 100 MB.');
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

function printCoverage({ coverage, diagnostics, document }: ImportResult): void {
  const marks = { runnable: errorColours.green('✓'), noted: errorColours.yellow('!'), kept: errorColours.red('○') };
  for (const { name, kind, status, notes } of coverage.nodes) {
    process.stderr.write(`${marks[status]} ${printable(name || kind)} ${errorColours.dim(printable(kind))}\n`);
    for (const note of notes) process.stderr.write(`    ${printable(note)}\n`);
  }
  printDiagnostics(
    diagnostics.filter(({ code }) => code !== 'glue-node-kept' && code !== 'glue-node-note'),
    document,
  );
  const { runnable, noted, kept, nodes } = coverage;
  process.stderr.write(`${formatCount(nodes.length, 'node')}: ${runnable} run, ${noted} run with a note, ${kept} are kept as they are\n`);
}
