import { openGlueJob, readGlueJob } from '@millrace/glue';
import { sampleJobs, samplePaths } from '@millrace/glue/testing';
import { nodeRegistry } from '@millrace/nodes/registry';
import { markdownTable } from './markdown-table.ts';

const words = { runnable: 'runs', noted: 'runs, with a note', kept: 'kept as it is' };

/** The page that says what becomes of each kind of node of a Glue job: found by opening a job with each. */
export function gluePage(): string {
  const rows = sampleJobs().map(({ kind, nodeId, nodes }) => {
    const read = readGlueJob(JSON.stringify({ Name: kind, CodeGenConfigurationNodes: nodes }));
    if (!read.ok) throw new Error(`The sample job of ${kind} cannot be read`);
    const { document, coverage } = openGlueJob(read.job, { paths: samplePaths });
    const found = coverage.nodes.find((node) => node.nodeId === nodeId);
    const node = document.nodes.find((each) => each.id === nodeId);
    const definition = nodeRegistry.get(node?.type ?? '');
    const ours = definition ? `[${definition.title}](../nodes/${definition.type}.md)` : '';
    const status = found?.status ?? 'kept';
    return { status, cells: [`\`${kind}\``, ours, words[status], status === 'kept' ? '' : (found?.notes.join('. ') ?? '')] };
  });
  const count = (status: keyof typeof words) => rows.filter((row) => row.status === status).length;
  return `# Glue jobs

A Glue job opens as a pipeline: drop its JSON file on the canvas, or \`millrace import-glue job.json --map s3://bucket/raw=data\`. The file may be
what the API takes, what \`get-job\` shows, or what Glue Studio's version control writes. Every node is kept; what is not edited is written back as it
was by \`millrace export-glue\`, in the form of the API or of version control; what is edited is written from its configuration over what it was.

A script that Glue Studio generated becomes the diagram again, by its comments and the names of its variables: drop it, or
\`millrace import-script job.py\`. Statements that are not known are kept with the node. \`millrace export-pyspark --flavour glue\` writes such a
script; nodes that Glue has no kind for are Spark SQL there. \`export-pyspark\` alone writes a program for plain Spark, \`export-sql\` a script for DuckDB.

SQL nodes and expressions are turned from Spark's SQL into DuckDB's as well as that can be told: they carry a note, and the job's own text
is what is written back while the node is not edited.

Of the ${rows.length} kinds of node and managed transforms below, ${count('runnable')} run as on Glue, ${count('noted')} run with a note, and ${count('kept')} are kept as they are: they are shown, and
written back, but do not run. The table is made by opening a job with each, with folders given for its paths and for the tables of the catalog
(\`--map database.table=folder\`).

${markdownTable(
  ['On Glue', 'Here', 'What becomes of it', 'Note'],
  rows.map(({ cells }) => cells),
)}`;
}
