/** Counts of what must not happen, and of what was done; `lost`, `doubled` and `mixed` are rows or readings. */
export interface ProofFigures {
  rounds: number;
  lost: number;
  doubled: number;
  mixed: number;
  [figure: string]: number;
}

export interface Proof {
  name: string;
  /** What it shows, in a sentence without a full stop. */
  summary: string;
  /** Rounds when none are asked for. */
  rounds: number;
  needsS3Server: boolean;
  run(options: { rounds: number; seed: number; say: (line: string) => void }): Promise<ProofFigures>;
}

/** Whether nothing happened that must not. */
export function holds({ lost, doubled, mixed }: ProofFigures): boolean {
  return lost + doubled + mixed === 0;
}
