import { Button } from '@mantine/core';
import { ArrowRight, CircleAlert } from 'lucide-react';
import { RequestError } from '../../api/request.ts';
import { useEditor } from '../../state/editor-store.ts';
import { goToField } from '../inspector/form/field-focus.ts';
import classes from './PreviewError.module.css';

interface PreviewErrorProps {
  error: Error;
  nodeId: string;
  onRetry: () => void;
}

/** Why there are no rows to see, and the way to what must be mended. */
export function PreviewError({ error, nodeId, onRetry }: PreviewErrorProps) {
  const nodes = useEditor((state) => state.document?.nodes);
  const body = error instanceof RequestError ? error.body : { message: error.message };
  const diagnostics = ('diagnostics' in body && body.diagnostics) || [];
  const hint = 'hint' in body ? body.hint : undefined;
  return (
    <div className={classes.scroll}>
      <div className={classes.card} role="alert">
        <CircleAlert size={18} className={classes.icon} aria-hidden="true" />
        <div className={classes.text}>
          <strong>{diagnostics.length > 0 ? 'No rows yet: this must be mended first' : body.message}</strong>
          {diagnostics.length === 0 && hint && <p>{hint}</p>}
          <ul className={classes.list}>
            {diagnostics.map((diagnostic) => {
              const name = nodes?.find(({ id }) => id === diagnostic.nodeId)?.name;
              return (
                <li key={`${diagnostic.nodeId}${diagnostic.path?.join('.')}${diagnostic.message}`}>
                  <div>{diagnostic.message}</div>
                  {diagnostic.hint && <div className={classes.hint}>{diagnostic.hint}</div>}
                  {diagnostic.nodeId && (
                    <button type="button" className={classes.go} onClick={() => goToField(diagnostic.nodeId, diagnostic.path)}>
                      Go to {diagnostic.nodeId === nodeId ? 'the setting' : `“${name ?? diagnostic.nodeId}”`} <ArrowRight size={12} />
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
          {diagnostics.length === 0 && (
            <Button variant="default" size="compact-xs" mt="xs" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
