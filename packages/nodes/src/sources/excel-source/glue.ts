import { type GlueMapping, glueInteger, glueList, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'excel-source',
  kinds: ['S3ExcelSource'],
  fromGlue({ payload }, context) {
    const paths = [...new Set(glueList(payload.Paths).flatMap((path) => glueText(path) ?? []))];
    const [path] = paths;
    if (path === undefined) return { reason: 'It has no path' };
    if (paths.length > 1) return { reason: `It reads ${paths.length} paths at once: give each a source and unite them` };
    const notes = ['It reads the first sheet, with the names in the first row'];
    if ((glueInteger(payload.NumberRows) ?? 0) > 0) notes.push('Its number of rows is not applied: put a Limit node behind it');
    if ((glueInteger(payload.SkipFooter) ?? 0) > 0) notes.push('The rows at the end that it skips are read');
    return { config: { path: context.localPath(path) }, notes };
  },
  toGlue(config, context) {
    if (glueText(config.sheet) || glueText(config.range)) return { reason: 'Glue reads the first sheet of a workbook as a whole' };
    return { kind: 'S3ExcelSource', payload: { Paths: [context.remotePath(glueText(config.path) ?? '')] } };
  },
};
