import { glueObject, glueText } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { type ParsedJson, parseJson } from './parse-json.ts';

/** The most that is read of one file, in bytes or characters. */
export const MAX_JOB_SIZE = 100 * 1024 * 1024;

/** How a job is written: as the API takes it, as `get-job` shows it, or as Glue Studio exports it to a repository. */
export type GlueForm = 'api' | 'get-job' | 'git';

export interface GlueJobNode {
  id: string;
  /** What stands at the node's id, whatever it is. */
  value: unknown;
  /** The text of `value`, where printing the value anew would say something else. */
  text?: string;
}

/** A Glue job as it was read. */
export interface GlueJob {
  form: GlueForm;
  name: string;
  description: string;
  /** All that it says beside its nodes, with the keys of its form. */
  fields: Record<string, unknown>;
  nodes: GlueJobNode[];
}

export type ReadJob = { ok: true; job: GlueJob; diagnostics: Diagnostic[] } | { ok: false; diagnostics: Diagnostic[] };

const marks = ['codeGenConfigurationNodes', 'command', 'jobMode', 'defaultArguments', 'glueVersion', 'role'];

/** Reads a Glue job from a text that nobody has checked, in any of its forms. */
export function readGlueJob(text: string): ReadJob {
  if (text.length > MAX_JOB_SIZE) return refused(diagnostic('glue-too-large', { limit: MAX_JOB_SIZE / 1024 / 1024 }));
  const read = parseJson(text);
  if (!read.ok) return refused(diagnostic(read.refusal.code, read.refusal.params));
  const { value, spans, repeated } = read.parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notAJob('it is no JSON object');
  const diagnostics = repeated.map((each) => diagnostic('glue-key-repeated', each));
  const found = findJob(value as Record<string, unknown>);
  if (!found) return notAJob('it has neither nodes nor a command');
  const { form, nodesKey, fields } = found;
  const node: ParsedNodes | Diagnostic = nodesOf(fields[nodesKey], text, spans);
  if ('code' in node) return refused(node);
  const { [nodesKey]: _, ...others } = fields;
  const key = form === 'git' ? { name: 'name', description: 'description' } : { name: 'Name', description: 'Description' };
  const job: GlueJob = {
    form,
    name: glueText(others[key.name]) ?? found.name ?? '',
    description: glueText(others[key.description]) ?? '',
    fields: others,
    nodes: node.nodes,
  };
  return { ok: true, job, diagnostics: [...diagnostics, ...node.repeated.map((each) => diagnostic('glue-key-repeated', each))] };
}

interface FoundJob {
  form: GlueForm;
  nodesKey: 'codeGenConfigurationNodes' | 'CodeGenConfigurationNodes';
  fields: Record<string, unknown>;
  name?: string;
}

function findJob(root: Record<string, unknown>): FoundJob | undefined {
  const inside = glueObject(root.Job ?? root.JobUpdate);
  if (Object.keys(inside).length > 0) {
    const name = glueText(root.JobName);
    const form = root.Job === undefined ? 'api' : 'get-job';
    return { form, nodesKey: 'CodeGenConfigurationNodes', fields: inside, ...(name === undefined ? {} : { name }) };
  }
  if (marks.some((mark) => Object.hasOwn(root, mark))) return { form: 'git', nodesKey: 'codeGenConfigurationNodes', fields: root };
  const isApi = marks.some((mark) =>
    Object.hasOwn(
      root,
      mark.replace(/^./, (letter) => letter.toUpperCase()),
    ),
  );
  if (isApi) return { form: 'api', nodesKey: 'CodeGenConfigurationNodes', fields: root };
  const isNodeMap = Object.keys(root).length > 0 && Object.values(root).every(isNode);
  return isNodeMap ? { form: 'api', nodesKey: 'CodeGenConfigurationNodes', fields: { CodeGenConfigurationNodes: root } } : undefined;
}

/** Whether a value looks like a node: one kind, and below it something with a name. */
function isNode(value: unknown): boolean {
  const [[, payload] = [], ...others] = Object.entries(glueObject(value));
  return others.length === 0 && glueText(glueObject(payload).Name) !== undefined;
}

interface ParsedNodes {
  nodes: GlueJobNode[];
  repeated: ParsedJson['repeated'];
}

/** The node map, which a repository holds as a text within the text. */
function nodesOf(value: unknown, text: string, spans: ParsedJson['spans']): ParsedNodes | Diagnostic {
  if (value === undefined || value === null || value === '') return { nodes: [], repeated: [] };
  if (typeof value === 'string') {
    const inner = parseJson(value);
    if (!inner.ok) {
      const { code, params } = inner.refusal;
      return diagnostic(code, { ...params, place: `${params.place} of codeGenConfigurationNodes` });
    }
    if (typeof inner.parsed.value !== 'string') {
      const found = nodesOf(inner.parsed.value, value, inner.parsed.spans);
      const within = inner.parsed.repeated.map(({ key, place }) => ({ key, place: `${place} of codeGenConfigurationNodes` }));
      return 'code' in found ? found : { ...found, repeated: within };
    }
  }
  if (typeof value !== 'object' || Array.isArray(value)) return diagnostic('glue-not-a-job', { reason: 'its nodes are no JSON object' });
  const nodes = Object.entries(value).map(([id, node]: [string, unknown]): GlueJobNode => {
    const span = typeof node === 'object' && node !== null ? spans.get(node) : undefined;
    return { id, value: node, ...(span && !span.exact ? { text: text.slice(span.start, span.end) } : {}) };
  });
  return { nodes, repeated: [] };
}

function refused(...diagnostics: Diagnostic[]): ReadJob {
  return { ok: false, diagnostics };
}

function notAJob(reason: string): ReadJob {
  return refused(diagnostic('glue-not-a-job', { reason }));
}
