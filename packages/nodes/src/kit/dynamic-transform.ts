import type { GlueNode } from './glue-mapping.ts';
import { glueBoolean, glueInteger, glueList, glueObject, glueText } from './glue-value.ts';

/** The parameters of a `DynamicTransform`, by name. Glue keeps every value as a list of texts. */
export class DynamicParameters {
  private readonly values: Map<string, string[]>;

  constructor(node: GlueNode) {
    const entries = glueList(node.payload.Parameters).map((each): [string, string[]] => {
      const { Name, Value } = glueObject(each);
      const texts = (Array.isArray(Value) ? Value : [Value]).flatMap((value) => glueText(value) ?? []);
      return [glueText(Name) ?? '', texts];
    });
    this.values = new Map(entries);
  }

  /** A text; undefined when it is not given or empty. */
  text(name: string): string | undefined {
    return this.values.get(name)?.[0] || undefined;
  }

  /** Several texts: a list, or one text such as `a, b` that is taken apart at its commas. */
  texts(name: string): string[] {
    const values = this.values.get(name) ?? [];
    const parts = values.length === 1 ? (values[0] ?? '').split(',').map((part) => part.trim()) : values;
    return parts.filter((part) => part !== '');
  }

  integer(name: string): number | undefined {
    return glueInteger(this.text(name));
  }

  boolean(name: string): boolean | undefined {
    return glueBoolean(this.text(name));
  }
}

const SCRIPTS = 's3://aws-glue-studio-transforms-510798373988-prod-us-east-1';

/**
 * A `DynamicTransform` node as Glue Studio writes it; parameters that are undefined are left out.
 * @param name the transform's name, such as `gs_explode`
 */
export function dynamicTransform(name: string, parameters: Record<string, string | number | boolean | string[] | undefined>): GlueNode {
  const given = Object.entries(parameters).flatMap(([key, value]) => (value === undefined ? [] : [parameter(key, value)]));
  return {
    kind: 'DynamicTransform',
    payload: { TransformName: name, FunctionName: name, Path: `${SCRIPTS}/${name}.py`, Version: '1.0.0', Parameters: given },
  };
}

function parameter(name: string, value: string | number | boolean | string[]): Record<string, unknown> {
  if (Array.isArray(value)) return { Name: name, Type: 'list', ListType: 'str', Value: value };
  const type = { string: 'str', number: 'int', boolean: 'bool' }[typeof value as 'string' | 'number' | 'boolean'];
  return { Name: name, Type: type, Value: [String(value)] };
}
