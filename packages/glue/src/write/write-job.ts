import { type Diagnostic, diagnostic, type PipelineDocument } from '@millrace/pipeline';
import type { Schema } from '@millrace/plan';
import { checkValue } from '../model/check-value.ts';
import { glueDocument } from '../open/glue-origin.ts';
import { type PathMapping, PathTable } from '../open/path-table.ts';
import { writeGlueScript } from '../script/write-script.ts';
import { jobFields, type WrittenForm } from './job-fields.ts';
import { type WriteNodesOptions, type WrittenNode, writeNodes } from './write-nodes.ts';

const SHOWN_PROBLEMS = 50;

export interface WriteJobOptions {
  /** As `create-job` takes it, or as Glue Studio's version control writes it; that of the job it was opened from when left out. */
  form?: WrittenForm;
  /** Which folders stand for remote places; those it was opened with when left out. */
  paths?: readonly PathMapping[];
  columns?: (nodeId: string, port: string) => Schema;
  sparkSql?: WriteNodesOptions['sparkSql'];
  /** A query of DuckDB in Spark's SQL, as well as that can be told. */
  translateSql?: WriteNodesOptions['translateSql'];
}

export interface WrittenJob {
  /** The job's JSON text. */
  text: string;
  /** Nodes that Glue has no kind for are errors, and are missing in the text; what Glue would refuse is a warning. */
  diagnostics: Diagnostic[];
}

/** Writes a pipeline as a Glue job. A job that was opened and not edited has the node map that it came with. */
export function writeGlueJob(document: PipelineDocument, options: WriteJobOptions = {}): WrittenJob {
  const origin = glueDocument(document);
  const { nodes, diagnostics } = jobNodes(document, options);
  const form = options.form ?? (origin?.form === 'git' ? 'git' : 'api');
  const fields = jobFields(document, origin, form);
  const idOf = new Map(document.nodes.map(({ id }) => [id, id]));
  const problems = nodes.flatMap(({ id, value }) =>
    checkValue(value, 'CodeGenConfigurationNode').map(({ reason }) =>
      diagnostic('glue-node-invalid', { reason }, idOf.has(id) ? { nodeId: id } : {}),
    ),
  );
  const wrongFields =
    form === 'api' ? checkValue(fields, 'CreateJobRequest').map(({ reason }) => diagnostic('glue-node-invalid', { reason })) : [];
  return { text: jobText(fields, nodes, form), diagnostics: [...diagnostics, ...[...wrongFields, ...problems].slice(0, SHOWN_PROBLEMS)] };
}

/** Writes a pipeline as the script that Glue Studio would generate for it. */
export function writeJobScript(document: PipelineDocument, options: WriteJobOptions = {}): WrittenJob {
  const { nodes, diagnostics } = jobNodes(document, options);
  const script = writeGlueScript(nodes);
  return { text: script.text, diagnostics: [...diagnostics, ...script.diagnostics] };
}

function jobNodes(document: PipelineDocument, options: WriteJobOptions): ReturnType<typeof writeNodes> {
  return writeNodes(document, {
    table: new PathTable(options.paths ?? glueDocument(document)?.paths ?? []),
    columns: options.columns ?? (() => []),
    ...(options.sparkSql ? { sparkSql: options.sparkSql } : {}),
    ...(options.translateSql ? { translateSql: options.translateSql } : {}),
  });
}

function jobText(fields: Record<string, unknown>, nodes: WrittenNode[], form: WrittenForm): string {
  if (form === 'git') {
    const map = `{${nodes.map(({ id, value, text }) => `${JSON.stringify(id)}:${text ?? JSON.stringify(value)}`).join(',')}}`;
    const { sourceControlDetails, ...others } = fields;
    const tail = sourceControlDetails === undefined ? {} : { sourceControlDetails };
    const whole = nodes.length === 0 ? fields : { ...others, codeGenConfigurationNodes: map, ...tail };
    return `${JSON.stringify(whole, null, 2)}\n`;
  }
  if (nodes.length === 0) return `${JSON.stringify(fields, null, 2)}\n`;
  const entries = nodes.map(
    ({ id, value, text }) => `    ${JSON.stringify(id)}: ${text ?? JSON.stringify(value, null, 2).replaceAll('\n', '\n    ')}`,
  );
  const head = JSON.stringify(fields, null, 2).replace(/\n?}$/, '');
  const comma = Object.keys(fields).length === 0 ? '' : ',';
  return `${head}${comma}\n  "CodeGenConfigurationNodes": {\n${entries.join(',\n')}\n  }\n}\n`;
}
