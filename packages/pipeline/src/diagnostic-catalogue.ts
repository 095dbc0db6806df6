import type { Diagnostic, Severity } from './diagnostic.ts';

interface CatalogueEntry {
  severity: Severity;
  /** `{name}` is replaced by the parameter of that name. */
  message: string;
  hint?: string;
}

/** Every diagnostic there is: its code, how bad it is, what it says and what to do. */
export const diagnosticCatalogue = {
  'document-not-json': {
    severity: 'error',
    message: 'The file is not JSON: {reason}',
    hint: 'Restore the file from version control or open another one.',
  },
  'document-invalid': { severity: 'error', message: 'The document does not have the expected shape: {reason}' },
  'document-too-new': {
    severity: 'error',
    message: 'The document has version {version}; this build reads up to {supported}.',
    hint: 'Update Millrace.',
  },
  'document-forbidden-key': {
    severity: 'error',
    message: 'The document has the key “{key}”, which is not allowed.',
    hint: 'Remove the key.',
  },
  'document-too-deep': { severity: 'error', message: 'The document is nested deeper than {limit} levels.' },
  'node-id-repeated': { severity: 'error', message: 'Two nodes have the id “{id}”.', hint: 'Give one of them another id.' },
  'node-type-unknown': {
    severity: 'error',
    message: 'This build does not know the node type “{type}”.',
    hint: 'The node is kept as it is; it cannot be run.',
  },
  'node-type-too-new': {
    severity: 'error',
    message: 'The node was made with version {version} of “{type}”; this build knows {supported}.',
    hint: 'Update Millrace.',
  },
  'edge-dangling': {
    severity: 'error',
    message: 'An edge goes from or to the node “{node}”, which does not exist.',
    hint: 'Delete the edge.',
  },
  'edge-port-unknown': {
    severity: 'error',
    message: 'An edge uses the port “{port}”, which the node does not have.',
    hint: 'Delete the edge and draw it again.',
  },
  'edge-repeated': { severity: 'error', message: 'The port “{port}” takes one input and has {count}.', hint: 'Delete one of the edges.' },
  'graph-cycle': {
    severity: 'error',
    message: 'These nodes feed each other in a circle: {nodes}.',
    hint: 'Delete one of the edges of the circle.',
  },
  'input-missing': { severity: 'error', message: 'The input “{port}” is not connected.', hint: 'Draw an edge into it.' },
  'config-invalid': { severity: 'error', message: '{reason}' },
  'column-unknown': { severity: 'error', message: 'There is no column “{column}” here.', hint: '{suggestion}' },
  'column-repeated': { severity: 'error', message: 'Two columns would be called “{column}”.', hint: 'Rename one of them.' },
  'columns-none': { severity: 'error', message: 'No column would be left.', hint: 'Keep at least one column.' },
  'column-type-wrong': {
    severity: 'error',
    message: 'The column “{column}” is {actual}; this needs {wanted}.',
    hint: '{suggestion}',
  },
  'value-invalid': { severity: 'error', message: '“{value}” is not {wanted}.', hint: 'Write it like {example}.' },
  'order-missing': {
    severity: 'warning',
    message: '“{what}” depends on the order of the rows, and no order is chosen.',
    hint: 'Choose the columns to order by.',
  },
  'join-key-types': {
    severity: 'warning',
    message:
      'The keys “{left}” ({leftType}) and “{right}” ({rightType}) have different types; a value that cannot be converted fails the run.',
    hint: 'Give both the same type with a Change Schema node.',
  },
  'expression-syntax': { severity: 'error', message: '{reason}' },
  'expression-not-allowed': { severity: 'error', message: '{what} is not allowed in an expression.', hint: '{hint}' },
  'expression-type': { severity: 'error', message: '{reason}' },
  'sql-not-allowed': { severity: 'error', message: '{what} is not allowed in a SQL node.', hint: '{hint}' },
  'sql-limit-below-join': {
    severity: 'warning',
    message: 'The SQL joins rows that it limits or samples first: this version of the engine may then take other rows than it says.',
    hint: 'Put the limited part into WITH name AS MATERIALIZED (…), or into a Limit node before this one.',
  },
  'sql-syntax': { severity: 'error', message: '{reason}' },
  'binder-error': { severity: 'error', message: '{reason}' },
  'parameter-missing': {
    severity: 'error',
    message: 'The parameter “{name}” has no value.',
    hint: 'Give it a default or a value for this run.',
  },
  'parameter-unknown': { severity: 'error', message: 'There is no parameter “{name}”.', hint: 'Declare it in the pipeline’s parameters.' },
  'parameter-invalid': { severity: 'error', message: 'The parameter “{name}” is not a valid {type}: {value}.' },
  'source-missing': {
    severity: 'error',
    message: 'There is no file or folder “{path}”.',
    hint: 'Check the path; it is relative to the workspace folder.',
  },
  'source-empty': { severity: 'error', message: 'No file in “{path}” matches.', hint: 'Check the folder, the pattern and the format.' },
  'source-outside': {
    severity: 'error',
    message: '“{path}” lies outside the workspace.',
    hint: 'Copy the data into the workspace folder, or start Millrace with --workspace on a folder that holds it.',
  },
  'source-unreadable': { severity: 'error', message: 'The file “{file}” cannot be read: {reason}' },
  'fetch-failed': { severity: 'error', message: '{reason}' },
  'connection-missing': {
    severity: 'error',
    message: 'There is no connection “{connection}” to {system}.',
    hint: 'Add it with “millrace connection add”, or choose another one.',
  },
  'extension-missing': {
    severity: 'error',
    message: '{what} need DuckDB’s extension “{extension}”, which is not installed.',
    hint: 'Run “npm run extensions” once, then start Millrace again.',
  },
  'target-outside': { severity: 'error', message: '“{path}” lies outside the workspace.', hint: 'Choose a folder in the workspace.' },
  'bucket-unknown': {
    severity: 'error',
    message: 'No connection leads to “{path}”.',
    hint: 'Add one whose buckets or prefixes hold it, with “millrace bucket add” or in the settings.',
  },
  'target-reserved': { severity: 'error', message: '“{path}” cannot be a target: {reason}' },
  'target-is-source': {
    severity: 'error',
    message: 'The pipeline reads “{path}” and would write it in the same run.',
    hint: 'Choose another folder for the target.',
  },
  'target-shared': { severity: 'error', message: 'Two targets write to “{path}”.', hint: 'Give each target a folder of its own.' },
  'target-missing': {
    severity: 'warning',
    message: 'The pipeline has no target: a run would write nothing.',
    hint: 'Add a file target at the end.',
  },
  'preview-failed': { severity: 'error', message: '{reason}', hint: '{hint}' },
  'node-not-connected': { severity: 'info', message: 'Nothing reads this node’s output: it is left out of runs.' },
  'spark-unsupported': {
    severity: 'error',
    message: '{reason}',
    hint: 'Run the pipeline on DuckDB, or say it in another way.',
  },
  'glue-not-json': { severity: 'error', message: 'The file is not JSON: {reason} at {place}.', hint: 'Export the job again.' },
  'glue-too-large': { severity: 'error', message: 'The file is larger than {limit} MB.' },
  'glue-too-deep': { severity: 'error', message: 'The file is nested deeper than {limit} levels at {place}.' },
  'glue-forbidden-key': { severity: 'error', message: 'The file has the key “{key}” at {place}, which is not allowed.' },
  'glue-not-a-job': { severity: 'error', message: 'This is not a Glue job: {reason}.', hint: 'Choose the JSON file of a Glue Studio job.' },
  'glue-key-repeated': { severity: 'warning', message: 'The key “{key}” stands again at {place}: the last one counts.' },
  'glue-no-nodes': {
    severity: 'warning',
    message: 'The job “{job}” has no nodes: it is kept as a script job.',
    hint: 'Open its script instead: a generated one becomes a diagram again.',
  },
  'glue-node-kept': { severity: 'warning', message: 'The node is kept as it is and cannot be run: {reason}.' },
  'glue-node-note': { severity: 'info', message: '{note}.' },
  'glue-node-invalid': { severity: 'warning', message: 'Glue would refuse this node: {reason}.' },
  'glue-input-dangling': { severity: 'warning', message: 'The node reads “{input}”, which the job does not have.' },
  'glue-path-unmapped': {
    severity: 'warning',
    message: 'No folder of the workspace stands for “{prefix}”.',
    hint: 'Give one: {prefix} = folder',
  },
  'spark-no-form': { severity: 'error', message: 'Spark has no form of this node: {reason}.' },
  'glue-no-form': { severity: 'error', message: 'Glue has no node for this: {reason}.' },
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof diagnosticCatalogue;

type Place = Pick<Diagnostic, 'nodeId' | 'path' | 'range'>;

/**
 * Makes a diagnostic of the catalogue.
 * @param code a code of the catalogue
 * @param params fill the `{name}` marks of the message and of the hint; a hint whose marks stay empty is left out
 * @param place the node, the field below its config and the range in that field's text
 */
export function diagnostic(code: DiagnosticCode, params: Record<string, unknown> = {}, place: Place = {}): Diagnostic {
  const entry: CatalogueEntry = diagnosticCatalogue[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  const hint = entry.hint === undefined ? '' : fill(entry.hint).trim();
  return { code, severity: entry.severity, message: fill(entry.message), ...(hint === '' ? {} : { hint }), ...place, params };
}
