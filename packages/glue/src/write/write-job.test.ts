import { type PipelineDocument, parseDocumentText, printDocument } from '@millrace/pipeline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glueShape } from '../model/glue-model.ts';
import { openGlueJob } from '../open/open-job.ts';
import { readGlueJob } from '../read/read-job.ts';
import { sampleValue } from '../testing/sample-value.ts';
import { writeGlueJob } from './write-job.ts';

const job = { Name: 'Job', Role: 'role', Command: { Name: 'glueetl' }, DefaultArguments: { '--key': 'Value' }, JobMode: 'VISUAL' };
const nodes = {
  'node-1': { S3CsvSource: { Name: 'In', Paths: ['s3://lake/in/'], Separator: 'comma', QuoteChar: 'quote', WithHeader: true, MaxBand: 5 } },
  'node-2': { CustomCode: { Name: 'Code', Inputs: ['node-1'], Code: 'return dfc', ClassName: 'T' } },
  'node-3': { S3DirectTarget: { Name: 'Out', Inputs: ['node-2'], Path: 's3://lake/out/', Format: 'csv', NumberTargetPartitions: '0' } },
};

/** Opens a job and saves it once, as the studio does. */
function open(text: string): PipelineDocument {
  const read = readGlueJob(text);
  const saved = read.ok
    ? parseDocumentText(printDocument(openGlueJob(read.job, { paths: [{ prefix: 's3://lake', folder: 'data' }] }).document))
    : read;
  if (!saved.ok) throw new Error(saved.diagnostics[0]?.message);
  return saved.document;
}
const openNodes = (map: unknown) => open(JSON.stringify({ ...job, CodeGenConfigurationNodes: map }));
const written = (document: PipelineDocument) => JSON.parse(writeGlueJob(document).text);
const edit = (document: PipelineDocument, id: string, change: object): PipelineDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});

describe('writeGlueJob', () => {
  it('gives back a job that was opened and not edited', () => {
    const { text, diagnostics } = writeGlueJob(openNodes(nodes));
    expect(JSON.parse(text)).toEqual({ ...job, CodeGenConfigurationNodes: nodes });
    expect(diagnostics).toEqual([]);
  });

  it('writes either form from either', () => {
    const git = { name: 'Job', role: 'role', command: { name: 'glueetl', pythonVersion: '3' }, defaultArguments: { '--Key': 'Value' } };
    const fromGit = open(JSON.stringify({ ...git, codeGenConfigurationNodes: JSON.stringify(nodes) }));
    const again = JSON.parse(writeGlueJob(fromGit).text);
    expect({ ...again, codeGenConfigurationNodes: JSON.parse(again.codeGenConfigurationNodes) }).toEqual({
      ...git,
      codeGenConfigurationNodes: nodes,
    });
    const api = JSON.parse(writeGlueJob(fromGit, { form: 'api' }).text);
    expect(api).toMatchObject({
      Command: { Name: 'glueetl', PythonVersion: '3' },
      DefaultArguments: { '--Key': 'Value' },
      CodeGenConfigurationNodes: nodes,
    });
    expect(JSON.parse(writeGlueJob(openNodes(nodes), { form: 'git' }).text)).toMatchObject({
      command: { name: 'glueetl' },
      defaultArguments: { '--key': 'Value' },
    });
  });

  it('leaves out of a shown job what only Glue writes', () => {
    const shown = open(
      JSON.stringify({ Job: { ...job, CreatedOn: 1, WorkerType: 'G.1X', MaxCapacity: 2, CodeGenConfigurationNodes: nodes } }),
    );
    const { text, diagnostics } = writeGlueJob(shown);
    expect(JSON.parse(text)).toEqual({ ...job, WorkerType: 'G.1X', CodeGenConfigurationNodes: nodes });
    expect(diagnostics).toEqual([]);
  });

  it('writes an edited node from its configuration over what it was, and the others as they were', () => {
    const document = openNodes(nodes);
    const [source] = document.nodes;
    const changed = written(
      edit(document, 'node-1', { config: { ...source?.config, path: 'data/other', delimiter: ';' } }),
    ).CodeGenConfigurationNodes;
    expect(changed['node-1'].S3CsvSource).toMatchObject({ Name: 'In', Paths: ['s3://lake/other'], Separator: 'semicolon', MaxBand: 5 });
    expect(changed['node-2']).toEqual(nodes['node-2']);
    expect(written(edit(document, 'node-2', { name: 'My code' })).CodeGenConfigurationNodes['node-2']).toEqual({
      CustomCode: { ...nodes['node-2'].CustomCode, Name: 'My code' },
    });
  });

  it('writes new edges of a kept node', () => {
    const document = openNodes({ ...nodes, 'node-4': { ...nodes['node-1'] } });
    document.edges.push({ from: { node: 'node-4', port: 'out' }, to: { node: 'node-2', port: 'in' } });
    expect(written(document).CodeGenConfigurationNodes['node-2'].CustomCode.Inputs).toEqual(['node-1', 'node-4']);
  });

  it('gives a copy of a node an id of its own', () => {
    const document = openNodes(nodes);
    const [source] = document.nodes;
    if (source) document.nodes.push({ ...source, id: 'copy' });
    expect(Object.keys(written(document).CodeGenConfigurationNodes)).toEqual(['node-1', 'node-2', 'node-3', 'copy']);
  });

  it('keeps the text of values that would be printed otherwise', () => {
    const text = '{"PIIDetection": {"Name":"P","Inputs":[],"SampleFraction":0.50,"ThresholdFraction":9007199254740993}}';
    expect(writeGlueJob(open(`{"Name":"x","CodeGenConfigurationNodes":{"10":${text},"9":{"A":{}}}}`)).text).toContain(`"10": ${text}`);
  });

  it('gives every kind of node of the model back as it was', () => {
    const union = glueShape('CodeGenConfigurationNode');
    const kinds = union.kind === 'structure' ? [...union.members] : [];
    expect(kinds.length).toBeGreaterThan(75);
    for (const every of [false, true]) {
      const map = Object.fromEntries(kinds.map(([kind, shape], place) => [`node-${place}`, { [kind]: sampleValue(shape, every) }]));
      const { text, diagnostics } = writeGlueJob(openNodes(map));
      expect(JSON.parse(text).CodeGenConfigurationNodes).toEqual(map);
      expect(diagnostics).toEqual([]);
    }
  });

  it('gives any node map back as it was', () => {
    const kind = fc.constantFrom(
      'Filter',
      'Join',
      'S3CsvSource',
      'S3DirectTarget',
      'DynamicTransform',
      'SparkSQL',
      'ApplyMapping',
      'Unheard',
    );
    const payload = fc.dictionary(
      fc.constantFrom('Name', 'Inputs', 'Path', 'Paths', 'Columns', 'Filters', 'Mapping'),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const node = fc.oneof(
      fc.tuple(kind, payload).map(([name, value]) => ({ [name]: value })),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const id = fc.oneof(fc.constantFrom('a', 'b', 'node-1', '', '-', '7'), fc.string({ maxLength: 80 }));
    fc.assert(
      fc.property(fc.dictionary(id, node), (map) => {
        const text = JSON.stringify(map);
        // Such keys are refused on reading.
        fc.pre(!/"(__proto__|constructor|prototype)":/.test(text));
        const wanted = JSON.parse(text);
        expect(written(openNodes(wanted)).CodeGenConfigurationNodes ?? {}).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });
});
