import { glueText } from '@millrace/nodes/kit';
import { diagnostic } from '@millrace/pipeline';
import { type GlueJobNode, MAX_JOB_SIZE, type ReadJob } from '../read/read-job.ts';
import { type PythonExpression, readPython } from './python-expression.ts';
import { statementNode } from './statement-node.ts';

const MARK = /^[ \t]*# Script generated for node (.*)$/gm;
const ASSIGNMENT = /^[ \t]*([A-Za-z_]\w*)[ \t]*=(?!=)[ \t]*/gm;

/** What the statements below one comment say. */
export interface ScriptPart {
  name: string;
  text: string;
  /** The values that are given to names, in order. */
  assigned: Map<string, PythonExpression>;
  /** Texts that the whole script gives to names so far, such as queries and rule sets. */
  texts: ReadonlyMap<string, string>;
  /** The bodies of the functions of custom transforms, by name. */
  functions: ReadonlyMap<string, string>;
}

/** Reads a script that Glue Studio generated as the job that it was generated from: by its comments and the names of its variables. */
export function readGlueScript(text: string, name: string): ReadJob {
  if (text.length > MAX_JOB_SIZE) return { ok: false, diagnostics: [diagnostic('glue-too-large', { limit: MAX_JOB_SIZE / 1024 / 1024 })] };
  const marks = [...text.matchAll(MARK)];
  if (marks.length === 0) {
    const reason = 'it has no comment “# Script generated for node …”';
    return { ok: false, diagnostics: [diagnostic('glue-not-a-job', { reason })] };
  }
  const functions = functionBodies(text);
  const texts = new Map<string, string>();
  const ids = new Map<string, string>();
  const nodes: GlueJobNode[] = [];
  for (const [index, mark] of marks.entries()) {
    const start = mark.index + mark[0].length;
    const body = text.slice(start, marks[index + 1]?.index).replace(/^[ \t]*job\.commit\(\)[\s\S]*$/m, '');
    if (/^\s*def /.test(body) && !/_node\d+\s*=/.test(body)) continue;
    const assigned = assignments(body);
    for (const [variable, value] of assigned) if (value.kind === 'text') texts.set(variable, value.value);
    const variable = [...assigned.keys()].findLast((key) => /_node\d+$/.test(key)) ?? [...assigned.keys()].at(-1) ?? `_node${index + 1}`;
    const part: ScriptPart = { name: (mark[1] ?? '').trim(), text: body.trim(), assigned, texts, functions };
    const id = freeId(variable, index, nodes);
    const { kind, payload, inputs } = statementNode(part, variable, [...ids.keys()]);
    const Inputs = inputs.flatMap((input) => ids.get(input) ?? []);
    ids.set(variable, id);
    const named = renamedInputs(payload, ids);
    nodes.push({ id, value: { [kind]: { Name: part.name, ...(Inputs.length > 0 ? { Inputs } : {}), ...named } } });
  }
  const title = glueText(name) || 'Glue script';
  return {
    ok: true,
    job: { form: 'api', name: title, description: '', fields: { Name: title, JobMode: 'VISUAL' }, nodes },
    diagnostics: [],
  };
}

function freeId(variable: string, index: number, nodes: GlueJobNode[]): string {
  const wanted = `node-${/(\d+)$/.exec(variable)?.[1] ?? index + 1}`;
  const taken = new Set(nodes.map(({ id }) => id));
  let free = wanted;
  for (let number = 2; taken.has(free); number++) free = `${wanted}_${number}`;
  return free;
}

function assignments(text: string): Map<string, PythonExpression> {
  const found = new Map<string, PythonExpression>();
  let from = 0;
  for (const match of text.matchAll(ASSIGNMENT)) {
    if (match.index < from) continue;
    const { value, end } = readPython(text, match.index + match[0].length);
    found.set(match[1] ?? '', value);
    from = end;
  }
  return found;
}

/** The bodies of `def Name(glueContext, dfc) -> DynamicFrameCollection:`, without their indent. */
function functionBodies(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/^def ([A-Za-z_]\w*)\(glueContext, dfc\)[^\n]*:[ \t]*\n/gm)) {
    const lines = text.slice(match.index + match[0].length).split('\n');
    const end = lines.findIndex((line) => line.trim() !== '' && !/^[ \t]/.test(line));
    const body = lines.slice(0, end < 0 ? undefined : end).map((line) => line.replace(/^( {4}|\t)/, ''));
    found.set(match[1] ?? '', body.join('\n').trimEnd());
  }
  return found;
}

/** `From` and `Source` hold variables until now. */
function renamedInputs(payload: Record<string, unknown>, ids: ReadonlyMap<string, string>): Record<string, unknown> {
  const renamed = { ...payload };
  for (const key of ['Columns', 'SqlAliases']) {
    const list = renamed[key];
    if (!Array.isArray(list)) continue;
    renamed[key] = list.map((item: unknown) =>
      typeof item === 'object' && item !== null && 'From' in item ? { ...item, From: ids.get(String(item.From)) ?? item.From } : item,
    );
  }
  if (typeof renamed.Source === 'string') renamed.Source = ids.get(renamed.Source) ?? renamed.Source;
  return renamed;
}
