import { type GlueMapping, glueInteger, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'select-from-collection',
  kinds: ['SelectFromCollection'],
  // Glue's console calls the node like the group that it takes; the index alone is of no use where groups were moved.
  fromGlue({ payload }, { inputs }) {
    const ports = inputs[0]?.ports ?? [];
    const name = glueText(payload.Name);
    const index = glueInteger(payload.Index) ?? 0;
    const port = ports.find((known) => known === name) ?? ports[index];
    if (port !== undefined) return { config: {}, fromPorts: [port] };
    return { config: {}, notes: [`The node before it has no output number ${index}: the first one is taken`] };
  },
  toGlue(_, { inputs }) {
    const [input] = inputs;
    return { kind: 'SelectFromCollection', payload: { Index: Math.max(0, input?.fromPorts.indexOf(input.fromPort) ?? 0) } };
  },
};
