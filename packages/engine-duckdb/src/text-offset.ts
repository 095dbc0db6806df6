/** The binder counts places in bytes of UTF-8; editors count UTF-16 units. */
export function utf16Offset(text: string, byteOffset: number): number {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    if (bytes >= byteOffset) break;
    bytes += Buffer.byteLength(character);
    units += character.length;
  }
  return units;
}

/** Whether byte and UTF-16 offsets are the same in a text. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** The parser's own errors count places in whole characters. */
export function utf16OffsetOfCharacter(text: string, characters: number): number {
  let units = 0;
  let seen = 0;
  for (const character of text) {
    if (seen++ >= characters) break;
    units += character.length;
  }
  return units;
}
