import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGlueJob } from '../open/open-job.ts';
import { readGlueJob } from '../read/read-job.ts';
import { sampleJobs } from '../testing/sample-job.ts';
import { readGlueScript } from './read-script.ts';
import { writeGlueScript } from './write-script.ts';

type NodeMap = Record<string, Record<string, { Name: string; Inputs?: string[] }>>;

const scripted = sampleJobs().flatMap(({ kind, nodes }) => {
  const { text, diagnostics } = writeGlueScript(Object.entries(nodes).map(([id, value]) => ({ id, value })));
  return diagnostics.length === 0 ? [{ kind, nodes: nodes as unknown as NodeMap, text }] : [];
});

function readNodes(text: string): NodeMap {
  const read = readGlueScript(text, 'Script');
  if (!read.ok) throw new Error(read.diagnostics[0]?.message);
  return Object.fromEntries(read.job.nodes.map(({ id, value }) => [id, value])) as unknown as NodeMap;
}

/** What a script does not tell: schemas, and settings that Glue Studio alone uses. */
function told(value: unknown): unknown {
  const untold = [
    'OutputSchemas',
    'Dropped',
    'NullCheckBoxList',
    'NullTextList',
    'Path',
    'Version',
    'PartitionKeys',
    'ListType',
    'Type',
    'Recurse',
    'Escaper',
  ];
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) => (untold.includes(key) ? undefined : typeof item === 'number' ? String(item) : item)),
  );
}

describe('a Glue script', () => {
  it('is written for the kinds that are opened, and Python can compile it', () => {
    expect(scripted.length).toBeGreaterThan(40);
    const code = 'import json, sys\n[compile(p, "p", "exec") for p in json.load(sys.stdin)]';
    const { status, stderr } = spawnSync('python3', ['-c', code], {
      input: JSON.stringify(scripted.map(({ text }) => text)),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each(scripted.map(({ kind, ...job }) => [kind, job] as const))(
    'with %s becomes the diagram that it was made from',
    (kind, { nodes, text }) => {
      const read = readNodes(text);
      const shape = (map: NodeMap) =>
        Object.entries(map)
          .map(([id, node]) => {
            const [[name, { Name, Inputs = [] }] = ['', { Name: '' }]] = Object.entries(node);
            return [id, name.replace('S3Catalog', 'Catalog'), Name, Inputs];
          })
          .sort();
      expect(shape(read)).toEqual(shape(nodes));
      const own = nodes['node-3'] as object;
      if (!/Catalog|ApplyMapping|Join|^gs_/.test(kind)) expect(told(read['node-3'])).toEqual(told(own));
    },
  );

  it('gives each node its comment, its variable and its bookmark context', () => {
    const { text = '' } = scripted.find(({ kind }) => kind === 'Filter') ?? {};
    expect(text).toContain('# Script generated for node The Filter\nTheFilter_node3 = Filter.apply(frame=People_node1, f=lambda row: (');
    expect(text).toContain('(row["age"] >= 18) and not(row["city"] == "Rome") and (row["note"] is None)');
    expect(text).toMatch(/transformation_ctx="TheFilter_node3"\)/);
    expect(text.trimEnd()).toMatch(/job\.commit\(\)$/);
  });

  it('that was written on several lines, as older versions do, is read too', () => {
    const read = readNodes(`
# Script generated for node S3 bucket
S3bucket_node1 = glueContext.create_dynamic_frame.from_options(
    format_options={"quoteChar": '"', "withHeader": True, "separator": ","},
    connection_type="s3",
    format="csv",
    connection_options={
        "paths": ["s3://lake/in/"],  # the raw files
        "recurse": True,
    },
    transformation_ctx="S3bucket_node1",
)

# Script generated for node Join
S3bucket_node1DF = S3bucket_node1.toDF()
Join_node5 = DynamicFrame.fromDF(
    S3bucket_node1DF.join(
        S3bucket_node1DF,
        (S3bucket_node1DF["id"] == S3bucket_node1DF["parent"]),
        "left",
    ),
    glueContext,
    "Join_node5",
)

# Script generated for node Amazon S3
AmazonS3_node9 = glueContext.getSink(path="s3://lake/out/", connection_type="s3", updateBehavior="LOG", partitionKeys=["day"], enableUpdateCatalog=True, transformation_ctx="AmazonS3_node9")
AmazonS3_node9.setCatalogInfo(catalogDatabase="db",catalogTableName="t")
AmazonS3_node9.setFormat("glueparquet", compression="snappy")
AmazonS3_node9.writeFrame(Join_node5)
job.commit()
`);
    expect(Object.keys(read)).toEqual(['node-1', 'node-5', 'node-9']);
    expect(read['node-1']).toMatchObject({ S3CsvSource: { Name: 'S3 bucket', Paths: ['s3://lake/in/'], WithHeader: true } });
    expect(read['node-5']).toMatchObject({
      Join: { JoinType: 'left', Columns: [{ From: 'node-1', Keys: [['id']] }, { Keys: [['parent']] }] },
    });
    expect(read['node-9']).toMatchObject({
      S3GlueParquetTarget: { Inputs: ['node-5'], SchemaChangePolicy: { Table: 't' }, PartitionKeys: [['day']] },
    });
  });

  it('keeps statements that it does not know, with what they read', () => {
    const read = readNodes(
      '# Script generated for node A\nA_node1 = spark.read.table("x")\n\n# Script generated for node B\nB_node2 = magic(A_node1, 5)\nprint(B_node2)\n',
    );
    expect(read['node-2']).toEqual({ Script: { Name: 'B', Inputs: ['node-1'], Code: 'B_node2 = magic(A_node1, 5)\nprint(B_node2)' } });
  });

  it('is refused when it has no such comments, and read without running it, whatever it holds', () => {
    const refused = readGlueScript('import os\nos.system("true")\n', 'x');
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(['glue-not-a-job']);
    const token = fc.constantFrom(
      '"',
      "'",
      '"""',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '=',
      ':',
      '\\',
      '\n',
      ' ',
      'a_node1',
      'lambda row: ',
      'row["x"] == ',
      ' and ',
      'Filter.apply',
      '#',
      '5',
      '.toDF()',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
        const read = readGlueScript(`# Script generated for node X\nX_node1 = Filter.apply(f=${tokens.join('')}\n`, 'x');
        if (read.ok) openGlueJob(read.job);
      }),
      { numRuns: 500 },
    );
    expect(readGlueScript(`# Script generated for node X\nX_node1 = ${'['.repeat(100_000)}`, 'x').ok).toBe(true);
  });

  it('opens as a pipeline', () => {
    const { text = '' } = scripted.find(({ kind }) => kind === 'Aggregate') ?? {};
    const read = readGlueScript(text, 'My script');
    const { document, coverage } = openGlueJob(read.ok ? read.job : expect.fail());
    expect(document.nodes.map(({ type }) => type)).toEqual(['file-source', 'aggregate', 'file-target']);
    expect(document.edges).toHaveLength(2);
    expect(coverage.kept).toBe(0);
    expect(readGlueJob(text).ok).toBe(false);
  });
});
