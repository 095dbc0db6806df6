import type { VersionRequest } from './commit-dataset.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import { StorageError } from './storage-error.ts';

/** What a new version takes over from the one before, and its parts with their places in the new lists. */
export interface JoinedParts {
  kept: ManifestFile[];
  inputs: Manifest['inputs'];
  reuse: Manifest['reuse'];
}

/**
 * Puts the parts of the version before that stay together with those of a run.
 * @param moved the run's files, in the order of the request's
 * @throws StorageError when another run has committed the same parts meanwhile
 */
export function joinParts(request: VersionRequest, moved: ManifestFile[], head: Manifest | undefined): JoinedParts {
  const { mode, parts, folder } = request;
  const appends = mode === 'append';
  const before = head?.reuse?.parts ?? [];
  if (!parts) {
    // Rows of an unknown part are added: what was known of the others stays true.
    const kept = appends ? (head?.files ?? []) : [];
    return {
      kept,
      inputs: appends ? [...(head?.inputs ?? []), ...request.inputs] : request.inputs,
      reuse: appends ? head?.reuse : undefined,
    };
  }
  const keep = new Set(parts.keep);
  const stay = appends ? before : before.filter(({ hash }) => keep.has(hash));
  const own = new Set(parts.parts.map(({ hash }) => hash));
  if (stay.some(({ hash }) => own.has(hash)) || new Set(stay.map(({ hash }) => hash)).size < keep.size) {
    throw new StorageError('commit-conflict', `Another run wrote to ${folder} meanwhile.`, {
      hint: 'Run the pipeline again.',
      retryable: true,
    });
  }
  const kept = appends ? (head?.files ?? []) : stay.flatMap(({ files }) => files.flatMap((place) => head?.files[place] ?? []));
  const filePlaces = new Map([...kept, ...moved].map((file, place) => [file.path, place]));
  const placesOf = (files: ManifestFile[]) => files.flatMap(({ path }) => filePlaces.get(path) ?? []);
  const filesOf = Map.groupBy(moved.entries(), ([index]) => request.files[index]?.part);
  const inputs = new Places();
  const all = [
    ...stay.map(({ key, hash, inputs: read, files }) => ({
      key,
      hash,
      inputs: read.flatMap((place) => head?.inputs[place] ?? []).map((input) => inputs.of(input)),
      files: placesOf(files.flatMap((place) => head?.files[place] ?? [])),
    })),
    ...parts.parts.map(({ key, hash, inputs: read }) => ({
      key,
      hash,
      inputs: read.map((input) => inputs.of(input)),
      files: placesOf((filesOf.get(hash) ?? []).map(([, file]) => file)),
    })),
  ];
  if (appends) for (const input of head?.inputs ?? []) inputs.of(input);
  const { sql, engine, output } = parts;
  return { kept, inputs: inputs.list, reuse: { sql, engine, output, parts: all } };
}

/** A list of inputs, each once. */
class Places {
  readonly list: Manifest['inputs'] = [];
  private readonly known = new Map<string, number>();

  of({ path, size, modifiedAt }: Manifest['inputs'][number]): number {
    const key = JSON.stringify([path, size, modifiedAt]);
    const place = this.known.get(key) ?? this.list.push({ path, size, modifiedAt }) - 1;
    this.known.set(key, place);
    return place;
  }
}
