import { type GlueMapping, glueColumn, glueList, glueObject, gluePathText, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'rename-columns',
  kinds: ['RenameField'],
  fromGlue({ payload }) {
    const [column, name] = [payload.SourcePath, payload.TargetPath].map(glueColumn);
    if (column === undefined || name === undefined) {
      return { reason: `It renames “${gluePathText(payload.SourcePath)}”, which is no column at the top level` };
    }
    return { config: { columns: [{ column, name }] } };
  },
  toGlue({ columns }) {
    const pairs = glueList(columns).map((item) => {
      const { column, name } = glueObject(item);
      return { column: glueText(column) ?? '', name: glueText(name) ?? '' };
    });
    const clash = pairs.find(({ name }, index) =>
      pairs.some((other, place) => place > index && other.column.toLowerCase() === name.toLowerCase()),
    );
    if (clash) return { reason: `Glue renames one column after the other, and “${clash.name}” is a column that is renamed after it` };
    const nodes = pairs.map(({ column, name }) => ({ kind: 'RenameField', payload: { SourcePath: [column], TargetPath: [name] } }));
    const [only] = nodes;
    if (!only) return { reason: 'Nothing is renamed' };
    return nodes.length === 1 ? only : nodes;
  },
};
