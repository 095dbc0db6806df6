import { z } from 'zod';

export const WorkspaceInfo = z.object({
  name: z.string(),
  version: z.string(),
  engine: z.object({ name: z.string(), version: z.string(), threads: z.number(), memoryBytes: z.number() }),
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

export const SessionBody = z.object({ token: z.string().min(1).max(200) });
