import { ExportBody, type ExportResult } from '@millrace/api';
import { type Compiled, scriptSql } from '@millrace/compiler';
import { writeGlueJob } from '@millrace/glue';
import { checkedDocument } from './checked-document.ts';
import type { DesignService } from './design-service.ts';
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
      case 'glue-api':
      case 'glue-git': {
        const columns = columnsOf(await design.compileDraft(document, parameters));
        return { fileName: `${file}.json`, ...writeGlueJob(document, { form: format === 'glue-git' ? 'git' : 'api', columns }) };
      }
    }
  }
}

function columnsOf({ plan }: Compiled) {
  const nodes = new Map(plan.nodes.map((node) => [node.nodeId, node]));
  return (nodeId: string, port: string) => nodes.get(nodeId)?.outputs[port]?.schema ?? [];
}
