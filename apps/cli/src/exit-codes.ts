/** What the process exits with. */
export const exitCodes = {
  ok: 0,
  /** The pipeline or the run has errors. */
  errors: 1,
  /** Wrong usage, or something that cannot be opened. */
  usage: 2,
} as const;
