import type { z } from 'zod';
import type { Diagnostic } from './diagnostic.ts';
import { diagnostic } from './diagnostic-catalogue.ts';
import { DOCUMENT_VERSION, PipelineDocument } from './document.ts';

const MAX_DEPTH = 64;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export type ParsedDocument = { ok: true; document: PipelineDocument } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Reads a pipeline document from text that nobody has checked.
 * @returns the document in the current version, or what is wrong with it and where
 */
export function parseDocumentText(text: string): ParsedDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, diagnostics: [diagnostic('document-not-json', { reason: (error as Error).message })] };
  }
  return parseDocument(value);
}

/** As {@link parseDocumentText}, from a value that JSON.parse gave. */
export function parseDocument(value: unknown): ParsedDocument {
  const hostile = findHostile(value);
  if (hostile) return { ok: false, diagnostics: [hostile] };
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > DOCUMENT_VERSION) {
    return { ok: false, diagnostics: [diagnostic('document-too-new', { version, supported: DOCUMENT_VERSION })] };
  }
  const parsed = PipelineDocument.safeParse(value);
  if (parsed.success) return { ok: true, document: parsed.data };
  return { ok: false, diagnostics: parsed.error.issues.slice(0, 50).map((issue) => shapeDiagnostic(issue, value)) };
}

function shapeDiagnostic(issue: z.core.$ZodIssue, value: unknown): Diagnostic {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const index = path[0] === 'nodes' ? path[1] : undefined;
  const nodes = (value as { nodes?: { id?: unknown }[] }).nodes;
  const nodeId = typeof index === 'number' ? nodes?.[index]?.id : undefined;
  const reason = `${path.join('.') || 'document'}: ${issue.message}`;
  return diagnostic('document-invalid', { reason }, typeof nodeId === 'string' ? { nodeId } : {});
}

/** Walks without recursion: the value may be nested deeper than the stack is. */
function findHostile(value: unknown): Diagnostic | undefined {
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (typeof item.value !== 'object' || item.value === null) continue;
    if (item.depth > MAX_DEPTH) return diagnostic('document-too-deep', { limit: MAX_DEPTH });
    for (const key of Object.keys(item.value)) {
      if (FORBIDDEN_KEYS.has(key)) return diagnostic('document-forbidden-key', { key });
      stack.push({ value: (item.value as Record<string, unknown>)[key], depth: item.depth + 1 });
    }
  }
  return undefined;
}
