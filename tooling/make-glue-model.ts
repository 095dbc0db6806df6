/**
 * Writes the part of Glue's public service model that jobs need, for `packages/glue`:
 * `node tooling/make-glue-model.ts <service-2.json> "<its source>"`. The file is botocore's `data/glue/2017-03-31/service-2.json`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

interface Shape {
  type: string;
  members?: Record<string, { shape: string }>;
  required?: string[];
  enum?: string[];
  member?: { shape: string };
  key?: { shape: string };
  value?: { shape: string };
  min?: number;
  max?: number;
}

const [file = '', source = ''] = process.argv.slice(2);
const { shapes } = JSON.parse(readFileSync(file, 'utf8')) as { shapes: Record<string, Shape> };
const kept: Record<string, unknown> = {};

/** The name by which a shape is referred to; plain texts, numbers and truth values stand for themselves. */
function keep(name: string): string {
  const shape = shapes[name];
  if (!shape) throw new Error(`There is no shape ${name}`);
  const words: Record<string, string> = { long: 'integer', float: 'double', timestamp: 'any' };
  const isPlain = !['structure', 'list', 'map'].includes(shape.type) && !shape.enum;
  if (isPlain) return words[shape.type] ?? shape.type;
  if (Object.hasOwn(kept, name)) return name;
  const bounds = { ...(shape.min === undefined ? {} : { min: shape.min }), ...(shape.max === undefined ? {} : { max: shape.max }) };
  kept[name] = {};
  if (shape.enum) kept[name] = { enum: shape.enum };
  else if (shape.type === 'list') kept[name] = { list: keep(shape.member?.shape ?? ''), ...bounds };
  else if (shape.type === 'map') kept[name] = { map: keep(shape.value?.shape ?? '') };
  else {
    const members = Object.entries(shape.members ?? {}).map(([key, member]) => [key, keep(member.shape)]);
    kept[name] = { members: Object.fromEntries(members), required: shape.required ?? [] };
  }
  return name;
}

const roots = ['CodeGenConfigurationNodes', 'CreateJobRequest'].map(keep);
const path = join(root, 'packages/glue/src/model/glue-model.json');
writeFileSync(path, JSON.stringify({ source, roots, shapes: kept }));
execFileSync('biome', ['format', '--write', path]);
