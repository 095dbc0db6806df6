/** A SQL type as the author reads it: lower case, the long time zone's name short. Names inside are left as they are. */
export function shortTypeName(type: string): string {
  if (/["']/.test(type)) return type;
  return type.toLowerCase().replaceAll('timestamp with time zone', 'timestamptz').replaceAll(',', ', ');
}
