import { describe, expect, it } from 'vitest';
import { checkValue } from './model/check-value.ts';
import { openGlueJob } from './open/open-job.ts';
import { readGlueJob } from './read/read-job.ts';
import { sampleJobs } from './testing/sample-job.ts';
import { writeGlueJob } from './write/write-job.ts';

const paths = [{ prefix: 's3://lake', folder: 'lake' }];
const fields = { Name: 'Job', Role: 'role', Command: { Name: 'glueetl' } };

describe.each(sampleJobs().map((job) => [job.kind, job] as const))('a job with %s', (_, { nodes }) => {
  const read = readGlueJob(JSON.stringify({ ...fields, CodeGenConfigurationNodes: nodes }));
  const opened = read.ok ? openGlueJob(read.job, { paths }) : undefined;

  it('is one that Glue takes', () => {
    expect(checkValue(nodes, 'CodeGenConfigurationNodes')).toEqual([]);
  });

  it('opens with all its nodes and comes back as it was', () => {
    expect(opened?.document.nodes.map(({ name }) => name)).toEqual(
      Object.values(nodes).map((node) =>
        Object.values(node)
          .map((payload) => (payload as { Name: string }).Name)
          .join(),
      ),
    );
    const { text, diagnostics } = writeGlueJob(opened?.document ?? expect.fail());
    expect(JSON.parse(text).CodeGenConfigurationNodes).toEqual(nodes);
    expect(diagnostics).toEqual([]);
  });

  it('written anew from its configuration alone, is one that Glue takes too', () => {
    const document = opened?.document ?? expect.fail();
    const anew = {
      ...document,
      nodes: document.nodes.map(({ glue, ...node }) => (node.type.startsWith('glue:') ? { ...node, glue } : node)),
    };
    const { diagnostics } = writeGlueJob(anew);
    expect(diagnostics.filter(({ code }) => code === 'glue-node-invalid')).toEqual([]);
  });
});
