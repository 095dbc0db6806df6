import { type ExportBody, ExportResult, type ImportBody, ImportResult, routes } from '@millrace/api';
import { request } from './request.ts';

/** A file of another tool as a pipeline, and what became of its nodes. Nothing is saved. */
export function importFile(body: ImportBody): Promise<ImportResult> {
  return request(routes.import, { method: 'POST', body, result: ImportResult });
}

/** A pipeline in the form of another tool. */
export function exportPipeline(body: ExportBody): Promise<ExportResult> {
  return request(routes.export, { method: 'POST', body, result: ExportResult });
}
