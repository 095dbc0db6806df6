import { type GlueNode, glueColumn, glueList, glueObject, gluePathText, glueText, schemaFromGlue, typeFromGlue } from '@millrace/nodes/kit';
import type { Field, Schema } from '@millrace/plan';

/** Kinds whose output has the columns of their first input. */
const passing = new Set([
  'Filter',
  'Spigot',
  'DropDuplicates',
  'Union',
  'Merge',
  'Route',
  'SelectFromCollection',
  'EvaluateDataQuality',
  'Recipe',
]);

/**
 * The columns of a Glue node as far as the job tells them: as it lists them, else from those of its inputs. Nothing where
 * it does not say.
 */
export function inferColumns({ kind, payload }: GlueNode, inputs: readonly Schema[]): Schema {
  const listed = schemaFromGlue(payload.OutputSchemas);
  if (listed.length > 0) return listed;
  const input = inputs[0] ?? [];
  switch (kind) {
    case 'ApplyMapping':
      return glueList(payload.Mapping).flatMap(mappedField);
    case 'SelectFields': {
      const names = pathNames(payload.Paths);
      return input.filter(({ name }) => names.has(name));
    }
    case 'DropFields': {
      const names = pathNames(payload.Paths);
      return input.filter(({ name }) => !names.has(name));
    }
    case 'RenameField': {
      const [from, to] = [glueColumn(payload.SourcePath), glueColumn(payload.TargetPath)];
      return input.map((field) => (field.name === from && to !== undefined ? { ...field, name: to } : field));
    }
    case 'Join': {
      const isLeftOnly = payload.JoinType === 'leftsemi' || payload.JoinType === 'leftanti';
      const names = new Set(input.map(({ name }) => name));
      return isLeftOnly ? input : [...input, ...(inputs[1] ?? []).filter(({ name }) => !names.has(name))];
    }
    default:
      return passing.has(kind) ? input : [];
  }
}

function mappedField(item: unknown): Field[] {
  const { ToKey, ToType, Dropped } = glueObject(item);
  const name = glueText(ToKey);
  if (name === undefined || name === '' || Dropped === true) return [];
  return [{ name, type: typeFromGlue(glueText(ToType) ?? '') ?? { kind: 'utf8' } }];
}

function pathNames(paths: unknown): Set<string> {
  return new Set(glueList(paths).map((path) => glueColumn(path) ?? gluePathText(path)));
}
