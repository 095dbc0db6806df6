import { NodeId } from '@millrace/pipeline';

/** Ids for a document out of those of a job: the same where a document may have it, else one like it that is free. */
export function nodeIds(glueIds: readonly string[]): Map<string, string> {
  const taken = new Set(glueIds.filter((id) => NodeId.safeParse(id).success));
  return new Map(
    glueIds.map((id) => {
      if (taken.has(id)) return [id, id];
      const plain =
        id
          .replace(/[^A-Za-z0-9_-]/g, '_')
          .replace(/^-+/, '')
          .slice(0, 56) || 'node';
      let free = plain;
      for (let number = 2; taken.has(free); number++) free = `${plain}_${number}`;
      taken.add(free);
      return [id, free];
    }),
  );
}
