import { glueShape, nodeMembers } from '../model/glue-model.ts';
import { type SampleNode, sampleNodes, sampleTransforms } from './sample-nodes.ts';
import { sampleValue } from './sample-value.ts';

const columns = (types: Record<string, string>) => [{ Columns: Object.entries(types).map(([Name, Type]) => ({ Name, Type })) }];

/** The folders that stand for the remote places of the sample jobs. */
export const samplePaths = [
  { prefix: 's3://lake', folder: 'lake' },
  { prefix: 'lake.people', folder: 'lake/raw/people' },
];

/** The rows of the first source of a sample job, as a file of JSON lines, and of the second, as a CSV file. */
export const samplePeople = [
  {
    id: 1,
    name: 'Ann Lee',
    city: 'Rome',
    age: 30,
    score: 1.5,
    joined: '2024-01-31T10:00:00Z',
    seen: '2024-02-01 08:30:00',
    note: null,
    payload: '{"a": 1, "b": "x"}',
    tags: ['x', 'y'],
    address: { street: 'Via 1', zip: '00100' },
  },
  {
    id: 2,
    name: 'Bo Ek',
    city: 'Oslo',
    age: 17,
    score: null,
    joined: null,
    seen: null,
    note: 'n',
    payload: null,
    tags: [],
    address: null,
  },
]
  .map((row) => `${JSON.stringify(row)}\n`)
  .join('');
export const sampleCities = 'town,country\nRome,Italy\nOslo,\n';

const people = {
  S3JsonSource: {
    Name: 'People',
    Paths: ['s3://lake/raw/people/'],
    Recurse: true,
    OutputSchemas: columns({
      id: 'bigint',
      name: 'string',
      city: 'string',
      age: 'bigint',
      score: 'double',
      joined: 'string',
      seen: 'timestamp',
      note: 'string',
      payload: 'string',
      tags: 'array<string>',
      address: 'struct<street:string,zip:string>',
    }),
  },
};
const cities = {
  S3CsvSource: {
    Name: 'Cities',
    Paths: ['s3://lake/raw/cities/'],
    Separator: 'comma',
    QuoteChar: 'quote',
    WithHeader: true,
    Recurse: true,
    OutputSchemas: columns({ town: 'string', country: 'string' }),
  },
};
/** What Merge and Union put beside the first source has its columns. */
const morePeople = { S3JsonSource: { ...people.S3JsonSource, Name: 'More people' } };

type NodeMap = Record<string, Record<string, unknown>>;

/** A job with one node of a kind, between sources and a target. */
export interface SampleJob {
  /** Glue's kind, or the name of a managed transform. */
  kind: string;
  /** The id of the node to try. */
  nodeId: string;
  nodes: NodeMap;
}

/** A job for each kind of node of Glue's model and for each managed transform: by hand where its settings matter, else from the model. */
export function sampleJobs(): SampleJob[] {
  const union = glueShape('CodeGenConfigurationNode');
  const kinds = union.kind === 'structure' ? [...union.members.keys()] : [];
  const picked = sampleJob('Route', 'Route', sampleNodes.Route ?? { payload: {} });
  return [
    ...kinds
      .filter((kind) => kind !== 'DynamicTransform' && kind !== 'SelectFromCollection')
      .map((kind) => sampleJob(kind, kind, sampleNodes[kind] ?? fromModel(kind))),
    { kind: 'SelectFromCollection', nodeId: 'node-4', nodes: picked.nodes },
    ...Object.entries(sampleTransforms).map(([name, parameters]) => {
      const Parameters = parameters.map(([Name, Type, ...Value]) => ({
        Name,
        Type,
        Value,
        ...(Type === 'list' ? { ListType: 'str' } : {}),
      }));
      const payload = { TransformName: name, FunctionName: name, Path: `s3://scripts/${name}.py`, Version: '1.0.0', Parameters };
      return sampleJob(name, 'DynamicTransform', { payload });
    }),
  ];
}

function sampleJob(kind: string, key: string, { payload, reads, picks }: SampleNode): SampleJob {
  const members = nodeMembers(key);
  const isSource = !members?.has('Inputs');
  const isTarget = key.endsWith('Target') || key.endsWith('Direct') || key.endsWith('Catalog');
  const nodes: NodeMap = isSource ? {} : { 'node-1': people };
  if (reads === 2) nodes['node-2'] = kind === 'Join' ? cities : morePeople;
  const Inputs = reads === 2 ? ['node-1', 'node-2'] : ['node-1'];
  nodes['node-3'] = { [key]: { Name: `The ${kind}`, ...(isSource ? {} : { Inputs }), ...payload } };
  if (picks !== undefined) nodes['node-4'] = { SelectFromCollection: { Name: 'Pick', Inputs: ['node-3'], Index: picks } };
  if (!isTarget)
    nodes['node-5'] = {
      S3DirectTarget: { Name: 'Out', Inputs: [picks === undefined ? 'node-3' : 'node-4'], Path: 's3://lake/out/', Format: 'parquet' },
    };
  return { kind, nodeId: 'node-3', nodes };
}

function fromModel(kind: string): SampleNode {
  const members = nodeMembers(kind) ?? new Map<string, string>();
  const {
    Name: _,
    Inputs: __,
    ...payload
  } = sampleValue(kind === 'CatalogTarget' ? 'BasicCatalogTarget' : kind, false) as Record<string, unknown>;
  if (members.has('Paths')) payload.Paths = ['s3://lake/raw/people/'];
  if (members.has('Path') && payload.Path !== undefined) payload.Path = 's3://lake/out/';
  if (kind === 'S3DirectTarget') payload.Format = 'csv';
  return { payload };
}
