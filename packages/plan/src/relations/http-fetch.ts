/** How a JSON answer of a web server goes on, page after page. */
export type HttpPaging =
  | { kind: 'none' }
  /** A parameter that counts pages, or rows. It ends with a page without records. */
  | { kind: 'page' | 'offset'; parameter: string; start: number; sizeParameter: string; size: number }
  /** Where an answer holds what the parameter of the next request has to be; it ends where there is nothing. */
  | { kind: 'cursor'; parameter: string; path: string[] }
  /** The header `Link` with `rel="next"`. */
  | { kind: 'link' };

/** What is asked of a web server, and where its answers hold the records. */
export interface HttpFetch {
  url: string;
  method: 'GET' | 'POST';
  headers: { name: string; value: string }[];
  body: string;
  /** A saved connection whose secret is sent to its own host; empty for none. */
  connection: string;
  recordPath: string[];
  paging: HttpPaging;
  /** A run fails beyond these. */
  limits: { pages: number; bytes: number; seconds: number };
  /** Columns that are there in any case, with their types' SQL names. */
  types: { name: string; type: string }[];
}
