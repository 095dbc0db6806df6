import { DynamicParameters, type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'lookup',
  kinds: ['gs_lookup'],
  // No public job tells how Glue calls these parameters: they are known by what their names and values say.
  fromGlue(node) {
    const names = glueList(node.payload.Parameters).flatMap((parameter) => glueText(glueObject(parameter).Name) ?? []);
    const parameters = new DynamicParameters(node);
    const named = (pattern: RegExp) => names.find((name) => pattern.test(name) && parameters.texts(name).length > 0) ?? '';
    const keys = parameters.texts(named(/key/i)).map((pair) => {
      const [column = '', key = column] = pair.split('=').map((part) => part.trim());
      return { column, key };
    });
    const take = parameters.texts(named(/take|lookup_?col|^col/i)).map((column) => ({ column }));
    if (keys.length === 0 || take.length === 0) return { reason: 'It does not tell its keys and the columns to take' };
    const table = parameters.text(named(/table|catalog/i));
    return {
      config: { keys, take },
      notes: [`Draw an edge from the table ${table ? `“${table}” ` : ''}into “Table”: Glue reads it from its catalog`],
    };
  },
  toGlue: () => ({ reason: 'Glue looks up in a table of its catalog only: use a left Join instead' }),
};
