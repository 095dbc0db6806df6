import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glueMappings } from './glue-mappings.ts';
import type { FromGlueContext, GlueNode, ToGlueContext } from './kit/index.ts';
import { nodeRegistry } from './registry.ts';
import { loadNodeFolders } from './testing/load-node-folders.ts';

const folders = await loadNodeFolders();
const casesOf = (type: string) => folders.find((folder) => folder.type === type)?.cases ?? [];
const columns = ['a', 'b'].map((name) => ({ name, type: { kind: 'utf8' as const } }));
const input = (id: string) => ({ id, name: id, columns, ports: ['out'] });
const fromContext: FromGlueContext = {
  inputs: [input('one'), input('two')],
  localPath: (url) => url.replace('s3://bucket/', ''),
  hasLocalPath: (url) => url.startsWith('s3://bucket/'),
};
const toContext = (ports: string[], original?: GlueNode): ToGlueContext => ({
  nodeId: 'node',
  ...(original ? { original } : {}),
  inputs: ports.map((port, index) => ({ ...input(index === 0 ? 'one' : 'two'), port, fromPort: 'out', fromPorts: ['out'] })),
  remotePath: (path) => `s3://bucket/${path}`,
});

describe.each(glueMappings.map((mapping) => [mapping.type, mapping] as const))('the Glue mapping of %s', (type, mapping) => {
  const definition = nodeRegistry.get(type);
  const ports = (definition?.inputs ?? []).map(({ name }) => name);
  const parse = (config: unknown) => definition?.config.safeParse(config);
  const write = (config: Record<string, unknown>, original?: GlueNode) => mapping.toGlue(config, toContext(ports, original));

  it('writes what it read from what it wrote', () => {
    expect(definition).toBeDefined();
    for (const { config, name } of casesOf(type)) {
      const parsed = parse(config);
      const written = parsed?.success ? write(parsed.data) : undefined;
      if (!written || Array.isArray(written) || 'reason' in written) continue;
      const read = mapping.fromGlue(written, fromContext);
      if ('reason' in read) expect.fail(`${name}: ${read.reason}`);
      const again = parse(read.config);
      expect(again?.success, `${name}: ${again?.error?.message}`).toBe(true);
      if (again?.success) expect(write(again.data, written), name).toEqual(written);
    }
  });

  it('reads any payload, and writes any configuration, without throwing', () => {
    const keys = [...JSON.stringify(casesOf(type).map(({ config }) => write(parse(config)?.data ?? config))).matchAll(/"(\w+)":/g)];
    const names = fc.constantFrom('Name', 'Inputs', ...new Set(keys.map(([, key = '']) => key)));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('', '0', 'true', 's3://bucket/a', null, 5, -1.5, true, 'a', '`a`'),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(names, tie('any'), { maxKeys: 5 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.constantFrom(...mapping.kinds), fc.dictionary(names, value), fc.nat(2), (kind, payload, inputs) => {
        const node = kind.startsWith('gs_')
          ? { kind: 'DynamicTransform', payload: { ...payload, TransformName: kind } }
          : { kind, payload };
        const read = mapping.fromGlue(node, { ...fromContext, inputs: fromContext.inputs.slice(0, inputs) });
        if (!('reason' in read)) write(read.config, node);
        mapping.toGlue(payload, toContext([]));
      }),
      { numRuns: 200 },
    );
  });
});
