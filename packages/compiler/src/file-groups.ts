import type { InputFile } from '@millrace/plan';

/** Bytes of input that make a task worth its start-up: about a second of work on two cores. */
export const TASK_BYTES = 300 * 1024 * 1024;

/** Cuts a source's files into groups of whole partitions, each of at least `bytes`. */
export function fileGroups(files: InputFile[], bytes: number): InputFile[][] {
  const groups: InputFile[][] = [];
  let group: InputFile[] = [];
  let size = 0;
  let partition = '';
  for (const file of files) {
    const own = JSON.stringify(file.partition);
    if (size >= bytes && (own !== partition || own === '{}')) {
      groups.push(group);
      group = [];
      size = 0;
    }
    group.push(file);
    size += file.size;
    partition = own;
  }
  const last = groups.at(-1);
  if (last && size < bytes) last.push(...group);
  else if (group.length > 0) groups.push(group);
  return groups;
}
