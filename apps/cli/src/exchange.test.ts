import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ImportResult } from '@millrace/api';
import { parseDocumentText } from '@millrace/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const job = {
  Name: 'Orders',
  Role: 'role',
  Command: { Name: 'glueetl' },
  CodeGenConfigurationNodes: {
    'node-1': { S3CsvSource: { Name: 'In', Paths: ['s3://lake/orders/'], Separator: 'comma', QuoteChar: 'quote', WithHeader: true } },
    'node-2': { SelectFields: { Name: 'Pick', Inputs: ['node-1'], Paths: [['id'], ['city']] } },
    'node-3': { S3DirectTarget: { Name: 'Out', Inputs: ['node-2'], Path: 's3://lake/out/', Format: 'csv' } },
  },
};
let folder = '';
let file = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-exchange-'));
  mkdirSync(at('lake/orders'), { recursive: true });
  mkdirSync(at('pipelines'));
  writeFileSync(at('lake/orders/a.csv'), 'id,city,amount\n1,Oslo,10\n2,,20\n');
  file = at('job.json');
  writeFileSync(file, JSON.stringify(job));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function millrace(...args: string[]): { code: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  return { code: status, out: stdout, error: stderr };
}

// Each test starts whole processes, which takes its time on a busy machine.
describe('a Glue job on the command line', { timeout: 120_000 }, () => {
  it('becomes a pipeline that runs, and comes back as it was', () => {
    const pipeline = at('pipelines/orders.json');
    const imported = millrace('import-glue', file, '--map', 's3://lake=lake', '--out', pipeline);
    expect([imported.code, imported.out]).toEqual([0, '']);
    expect(imported.error).toContain('3 nodes: 2 run, 1 run with a note, 0 are kept as they are');
    expect(parseDocumentText(readFileSync(pipeline, 'utf8')).ok).toBe(true);
    expect(millrace('run', pipeline).error).toContain('lake/out: 2 rows');
    expect(JSON.parse(millrace('export-glue', pipeline).out)).toEqual(job);
  });

  it('is reported node by node as JSON, with the places that need a folder', () => {
    const { code, out } = millrace('import-glue', file, '--json');
    const result = ImportResult.parse(JSON.parse(out));
    expect([code, result.unmapped]).toEqual([0, ['s3://lake/orders', 's3://lake/out']]);
    expect(result.coverage.nodes.map(({ status }) => status)).toEqual(['noted', 'runnable', 'runnable']);
  });

  it('becomes a script of Glue, which becomes the diagram again', () => {
    const pipeline = at('pipelines/script.json');
    millrace('import-glue', file, '--map', 's3://lake=lake', '--out', pipeline);
    writeFileSync(at('script.py'), millrace('export-pyspark', pipeline, '--flavour', 'glue').out);
    const again = JSON.parse(millrace('import-script', at('script.py'), '--json').out) as ImportResult;
    expect(again.document.nodes.map(({ name, type }) => [name, type])).toEqual([
      ['In', 'file-source'],
      ['Pick', 'select-columns'],
      ['Out', 'file-target'],
    ]);
  });

  it('is refused with exit code 1 and the place when it is none, and with 2 when there is no file', () => {
    writeFileSync(at('bad.json'), '{"Name": "x",\n "__proto__": {}}');
    const refused = millrace('import-glue', at('bad.json'));
    expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('“__proto__” at line 2, column 2')]);
    expect(millrace('import-glue', at('missing.json')).code).toBe(2);
    expect(millrace('import-glue', file, '--map', 'nothing').code).toBe(2);
  });
});
