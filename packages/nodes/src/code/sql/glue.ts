import { type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'sql',
  kinds: ['SparkSQL'],
  fromGlue({ payload }, { inputs, translateSql }) {
    const sql = glueText(payload.SqlQuery) ?? '';
    if (sql.trim() === '') return { reason: 'It has no SQL' };
    const aliases = glueList(payload.SqlAliases).map(glueObject);
    const names = inputs.map(({ id }) => ({ name: glueText(aliases.find(({ From }) => From === id)?.Alias) ?? '' }));
    const translated = translateSql?.(sql);
    const note = translated === undefined || translated === sql ? 'It is' : 'It was translated: it is';
    return {
      config: { sql: translated ?? sql, names },
      notes: [`${note} written in the SQL of Spark and runs in that of DuckDB: check what it gives`],
    };
  },
  toGlue({ sql, names }, { inputs, translateSql }) {
    if (!glueText(sql)?.trim()) return { reason: 'It has no SQL' };
    const given = glueList(names).map((row) => glueText(glueObject(row).name));
    const SqlAliases = inputs.map(({ id }, index) => ({ From: id, Alias: given[index] || `input${index + 1}` }));
    return { kind: 'SparkSQL', payload: { SqlQuery: translateSql?.(glueText(sql) ?? '') ?? glueText(sql) ?? '', SqlAliases } };
  },
};
