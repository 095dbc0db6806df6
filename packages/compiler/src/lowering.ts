import type { LowerContext, NodeInput, SourceInfo } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import {
  checkSelect,
  collectFieldRefs,
  type DataType,
  type Expression,
  expressionFromDuckdb,
  mapRelation,
  parseTypeName,
  type Relation,
  replaceParameters,
  type SqlRel,
} from '@millrace/plan';
import { duckdbDialect } from '@millrace/sql';
import { checkExpression } from './check-expression.ts';
import type { CompileRequest } from './compiled.ts';
import type { ParsedTexts } from './parsed-texts.ts';
import type { ConfiguredNode, FieldPath, TextField } from './read-config.ts';
import type { ParameterValue } from './read-parameters.ts';

export interface LoweringOptions {
  parsed: ParsedTexts;
  parameters: ReadonlyMap<string, ParameterValue>;
  targetPath: CompileRequest['targetPath'];
  sources: ReadonlyMap<string, { source: SourceInfo }>;
}

/** A text that a definition asked for. */
export interface UsedText {
  field: TextField;
  /** Columns that the node computes before it, in the rows above of the same list. */
  above: readonly string[];
  /** A name in it that stands for several columns in turn. */
  placeholder?: string | undefined;
  /** Names of the columns that it reads. */
  reads: ReadonlySet<string>;
}

/** A node on its way to its relations: it asks its definition, which asks back through the LowerContext. */
export class Lowering implements LowerContext {
  readonly nodeId: string;
  readonly inputs: Record<string, NodeInput[]>;
  readonly source?: SourceInfo;
  readonly diagnostics: Diagnostic[] = [];
  /** The texts that the definition asked for: the others are hidden in the form and have no say. */
  readonly used: UsedText[] = [];
  readonly configured: ConfiguredNode;
  private readonly options: LoweringOptions;
  private texts: Map<string, TextField> | undefined;

  constructor(configured: ConfiguredNode, inputs: Record<string, NodeInput[]>, options: LoweringOptions) {
    this.configured = configured;
    this.nodeId = configured.node.id;
    this.inputs = inputs;
    this.options = options;
    const found = options.sources.get(this.nodeId);
    if (found) this.source = found.source;
  }

  /** The node's relations by port; undefined when something was reported. */
  lower(): Record<string, Relation> | undefined {
    const { definition, config } = this.configured;
    const outputs = definition.lower(config, this);
    if (!outputs || this.diagnostics.some((found) => found.severity === 'error')) return undefined;
    const checked = Object.entries(outputs).map(([port, relation]) => [
      port,
      mapRelation(relation, (part) => (part.kind === 'sql' ? this.sql(part) : part)),
    ]);
    return this.diagnostics.some((found) => found.severity === 'error') ? undefined : Object.fromEntries(checked);
  }

  report(found: Diagnostic): void {
    this.diagnostics.push(found.nodeId === undefined ? { ...found, nodeId: this.nodeId } : found);
  }

  expression(path: FieldPath, above: readonly string[] = [], placeholder?: string): Expression | undefined {
    const field = this.textAt(path);
    if (!field) {
      this.report(diagnostic('config-invalid', { reason: 'Write an expression' }, { nodeId: this.nodeId, path }));
      return undefined;
    }
    const parsed = this.options.parsed.resultOf(field);
    if (!parsed) throw new Error(`The text at ${path.join('.')} was not parsed.`);
    if (!parsed.ok) {
      this.report(diagnostic('expression-syntax', { reason: parsed.message }, this.place(field, parsed.position)));
      return undefined;
    }
    const converted = expressionFromDuckdb(parsed, field.text);
    if (!converted.ok) {
      const range = converted.at ? { range: converted.at } : {};
      this.report(
        diagnostic('expression-not-allowed', { what: converted.what, hint: converted.hint }, { nodeId: this.nodeId, path, ...range }),
      );
      return undefined;
    }
    const known = placeholder === undefined ? above : [...above, placeholder];
    const scope = { schema: this.schemaFor(field), above: known, parameters: this.options.parameters, nodeId: this.nodeId, path };
    const { expression, diagnostics } = checkExpression(converted.expression, scope);
    for (const found of diagnostics) this.report(found);
    const reads = new Set(collectFieldRefs(expression).map((column) => column.path[0] ?? ''));
    this.used.push({ field, above, placeholder, reads });
    return diagnostics.length === 0 ? expression : undefined;
  }

  type(path: FieldPath): DataType | undefined {
    const field = this.textAt(path);
    const type = field && parseTypeName(field.text);
    if (field) this.used.push({ field, above: [], reads: new Set() });
    if (type) return type;
    const reason = field ? `“${field.text.slice(0, 60)}” is no type` : 'Choose a type';
    this.report(diagnostic('config-invalid', { reason }, { nodeId: this.nodeId, path }));
    return undefined;
  }

  targetPath(path: string, field: string): string | undefined {
    const found = this.options.targetPath(path);
    if (found.ok) return found.path;
    const place = { nodeId: this.nodeId, path: [field] };
    const reserved = { path, reason: 'it is a folder that Millrace needs itself' };
    switch (found.reason) {
      case 'outside':
        this.report(diagnostic('target-outside', { path }, place));
        return undefined;
      case 'no-connection':
        this.report(diagnostic('bucket-unknown', { path }, place));
        return undefined;
      case 'reserved':
        this.report(diagnostic('target-reserved', reserved, place));
        return undefined;
    }
  }

  /** The input whose columns a field sees. */
  inputFor(field: TextField): NodeInput | undefined {
    const port = field.input ?? this.configured.definition.inputs[0]?.name ?? '';
    return this.inputs[port]?.[0];
  }

  /** An author's text with the parameters' values in it. */
  filled(text: string): ReturnType<typeof replaceParameters> {
    return replaceParameters(text, (name) => {
      const value = this.options.parameters.get(name);
      return value && duckdbDialect.expressions.print(value.literal);
    });
  }

  place(field: TextField, position: number | null): Pick<Diagnostic, 'nodeId' | 'path' | 'range'> {
    const range =
      position === null ? {} : { range: { start: position, end: Math.min(position + 1, Math.max(field.text.length, position)) } };
    return { nodeId: this.nodeId, path: field.path, ...range };
  }

  private schemaFor(field: TextField): NodeInput['schema'] {
    return this.inputFor(field)?.schema ?? [];
  }

  /** The text of a field, when there is one. */
  textAt(path: FieldPath): TextField | undefined {
    this.texts ??= new Map(this.configured.texts.map((field) => [JSON.stringify(field.path), field]));
    return this.texts.get(JSON.stringify(path));
  }

  /** Checks the author's SELECT; its text goes into the plan as it stands, but for the parameters. */
  private sql(relation: SqlRel): Relation {
    const field = this.configured.texts.find((candidate) => candidate.kind === 'sql' && candidate.text === relation.text);
    const parsed = field && this.options.parsed.resultOf(field);
    if (!field || !parsed) throw new Error('The SQL of a node is not the text of one of its fields.');
    this.used.push({ field, above: [], reads: new Set() });
    if (!parsed.ok) {
      this.report(diagnostic('sql-syntax', { reason: parsed.message }, this.place(field, parsed.position)));
      return relation;
    }
    const checked = checkSelect(
      parsed,
      field.text,
      relation.inputs.map((input) => input.name),
    );
    if (!checked.ok) {
      const range = checked.at ? { range: checked.at } : {};
      this.report(
        diagnostic('sql-not-allowed', { what: checked.what, hint: checked.hint }, { nodeId: this.nodeId, path: field.path, ...range }),
      );
      return relation;
    }
    if (checked.limitsBelowJoin) this.report(diagnostic('sql-limit-below-join', {}, { nodeId: this.nodeId, path: field.path }));
    for (const name of checked.parameters) {
      if (!this.options.parameters.has(name))
        this.report(diagnostic('parameter-unknown', { name }, { nodeId: this.nodeId, path: field.path }));
    }
    return { ...relation, text: this.filled(relation.text).text };
  }
}
