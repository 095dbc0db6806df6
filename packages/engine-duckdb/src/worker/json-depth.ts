/** Far below the depth at which DuckDB's recursive reader overruns its stack. */
export const JSON_DEPTH_LIMIT = 500;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Follows how deep a stream of JSON text is nested, chunk by chunk and without recursion. */
export class JsonDepth {
  private depth = 0;
  private inString = false;
  private escaped = false;

  /** Takes the next bytes. @returns whether the text is nested deeper than {@link JSON_DEPTH_LIMIT} */
  take(chunk: Buffer): boolean {
    let { depth } = this;
    const end = chunk.length;
    let place = 0;
    if (this.inString) place = this.skipString(chunk, 0);
    while (place < end) {
      const byte = chunk[place++];
      switch (byte) {
        case QUOTE:
          place = this.skipString(chunk, place);
          break;
        case OPEN_LIST:
        case OPEN_OBJECT:
          if (++depth > JSON_DEPTH_LIMIT) return true;
          break;
        case CLOSE_LIST:
        case CLOSE_OBJECT:
          if (depth > 0) depth--;
          break;
      }
    }
    this.depth = depth;
    return false;
  }

  /** @returns the place after the string's closing quote, or the chunk's end */
  private skipString(chunk: Buffer, from: number): number {
    let place = from;
    this.inString = true;
    if (this.escaped) {
      place++;
      this.escaped = false;
    }
    while (place < chunk.length) {
      const byte = chunk[place++];
      if (byte === QUOTE) {
        this.inString = false;
        return place;
      }
      if (byte === BACKSLASH) {
        if (place === chunk.length) this.escaped = true;
        place++;
      }
    }
    return chunk.length;
  }
}
