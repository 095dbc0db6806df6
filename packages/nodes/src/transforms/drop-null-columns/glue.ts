import { type GlueMapping, glueBoolean, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'drop-null-columns',
  kinds: ['DropNullFields'],
  fromGlue({ payload }) {
    const boxes = glueObject(payload.NullCheckBoxList);
    const markers = glueList(payload.NullTextList).map((item) => ({ value: glueText(glueObject(item).Value) ?? '' }));
    return {
      config: {
        columns: [],
        values: 'stop',
        emptyText: glueBoolean(boxes.IsEmpty) ?? false,
        nullText: glueBoolean(boxes.IsNullString) ?? false,
        minusOne: glueBoolean(boxes.IsNegOne) ?? false,
        markers,
      },
      notes: ['Glue finds the columns that are all null while it runs; here they have to be chosen, and until then all are kept'],
    };
  },
  toGlue({ values, emptyText, nullText, minusOne, markers }) {
    if (values === 'drop') return { reason: 'Glue leaves out a column with values by Drop Fields: use a Drop Columns node' };
    const texts = glueList(markers).map((item) => {
      const value = glueText(glueObject(item).value) ?? '';
      return { Value: value, Datatype: /^-?\d+$/.test(value) ? { Id: 'int', Label: 'Integer' } : { Id: 'string', Label: 'String' } };
    });
    return {
      kind: 'DropNullFields',
      payload: {
        NullCheckBoxList: { IsEmpty: emptyText === true, IsNullString: nullText === true, IsNegOne: minusOne === true },
        ...(texts.length === 0 ? {} : { NullTextList: texts }),
      },
    };
  },
};
