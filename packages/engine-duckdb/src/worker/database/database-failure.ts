import { EngineFailure, type ReachedDatabase } from '@millrace/engine';
import { failure } from '../../engine-failure.ts';
import { withoutSecrets } from './attach-database.ts';

/** What a database said, in one sentence, without the connection's secrets. */
export function databaseFailure(error: unknown, database: ReachedDatabase): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const text = withoutSecrets(error instanceof Error ? error.message : String(error), database);
  const [first = ''] = text.split('\n').filter((line) => line.trim() !== '');
  const reason = first.replace(/^[A-Z][A-Za-z ]*Error: /, '').trim();
  const unreachable = /unable to connect|failed to connect|connection (?:refused|timed out)/i.test(text);
  return failure(
    unreachable ? 'storage' : 'data',
    unreachable ? 'database-unreachable' : 'database-refused',
    `The database says: ${reason.slice(0, 500)}`,
    {
      retryable: unreachable,
    },
  );
}
