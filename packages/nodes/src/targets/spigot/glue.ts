import { type GlueMapping, glueInteger, glueText } from '../../kit/index.ts';

/** Glue takes at most so many rows. */
const MOST_ROWS = 100;

export const glue: GlueMapping = {
  type: 'spigot',
  kinds: ['Spigot'],
  fromGlue({ payload }, context) {
    const path = glueText(payload.Path);
    if (!path) return { reason: 'It has no path' };
    const [rows, share] = [glueInteger(payload.Topk), Number(glueText(payload.Prob) ?? 1)];
    return {
      config: {
        path: context.localPath(path).replace(/(?<=[^/])\/+$/, ''),
        // Without a number, Glue writes all that it draws.
        rows: rows === undefined ? 1_000_000 : Math.max(1, Math.min(1_000_000, rows)),
        percent: String(share > 0 && share < 1 ? Number((share * 100).toFixed(9)) : 100),
      },
    };
  },
  toGlue({ path, rows, percent, format }, context) {
    if (format !== 'json') return { reason: 'Glue’s Spigot writes JSON' };
    const [count, share] = [glueInteger(rows) ?? MOST_ROWS, Number(glueText(percent) ?? 100) / 100];
    if (count > MOST_ROWS && count < 1_000_000) return { reason: `Glue’s Spigot writes at most ${MOST_ROWS} rows` };
    const payload = { Path: context.remotePath(glueText(path) ?? ''), Prob: Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1 };
    return { kind: 'Spigot', payload: count > MOST_ROWS ? payload : { ...payload, Topk: count } };
  },
};
