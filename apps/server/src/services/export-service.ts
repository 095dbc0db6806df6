import { ExportBody, type ExportResult } from '@millrace/api';
import { type Compiled, nodeSparkSql, scriptPyspark, scriptSql } from '@millrace/compiler';
import { type WriteJobOptions, writeGlueJob, writeJobScript } from '@millrace/glue';
import type { PipelineDocument } from '@millrace/pipeline';
import { checkedDocument } from './checked-document.ts';
import type { DesignService } from './design-service.ts';
import { type SparkTranslator, sparkTranslator } from './spark-translator.ts';
import { shownPath, type Workspace } from './workspace.ts';

export interface ExportServiceOptions {
  workspace: Workspace;
  design: DesignService;
}

/** Writes pipelines in the forms of other tools. */
export class ExportService {
  private readonly options: ExportServiceOptions;

  constructor(options: ExportServiceOptions) {
    this.options = options;
  }

  /** @throws UserError with the diagnostics when a script is asked for and the pipeline has errors */
  async export(body: ExportBody): Promise<ExportResult> {
    const { document: value, format, parameters } = ExportBody.parse(body);
    const document = checkedDocument(value);
    const { workspace, design } = this.options;
    const file = document.name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'pipeline';
    switch (format) {
      case 'sql': {
        const compiled = await design.compileForRun(document, parameters);
        return { fileName: `${file}.sql`, text: scriptSql(compiled, (path) => shownPath(workspace, path)), diagnostics: [] };
      }
      case 'pyspark': {
        const compiled = await design.compileForRun(document, parameters);
        const translateSql = await translatorFor(document);
        return { fileName: `${file}.py`, ...scriptPyspark(compiled, { shownPath: (path) => shownPath(workspace, path), translateSql }) };
      }
      case 'pyspark-glue':
        return { fileName: `${file}.py`, ...writeJobScript(document, await this.glueOptions(document, parameters)) };
      case 'glue-api':
      case 'glue-git': {
        const form = format === 'glue-git' ? 'git' : 'api';
        return { fileName: `${file}.json`, ...writeGlueJob(document, { form, ...(await this.glueOptions(document, parameters)) }) };
      }
    }
  }

  /** What a job of Glue is written with, where the pipeline can be compiled. */
  private async glueOptions(document: PipelineDocument, parameters: Record<string, string>): Promise<WriteJobOptions> {
    const compiled = await this.options.design.compileDraft(document, parameters);
    const translateSql = await translatorFor(document);
    return {
      columns: columnsOf(compiled),
      sparkSql: (nodeId, aliases) => nodeSparkSql(compiled, nodeId, aliases),
      ...(translateSql ? { translateSql } : {}),
    };
  }
}

async function translatorFor(document: PipelineDocument): Promise<SparkTranslator | undefined> {
  return document.nodes.some(({ type }) => type === 'sql') ? sparkTranslator('duckdb') : undefined;
}

function columnsOf({ plan }: Compiled) {
  const nodes = new Map(plan.nodes.map((node) => [node.nodeId, node]));
  return (nodeId: string, port: string) => nodes.get(nodeId)?.outputs[port]?.schema ?? [];
}
