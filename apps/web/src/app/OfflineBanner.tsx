import { routes, WorkspaceInfo } from '@millrace/api';
import { useEffect } from 'react';
import { useConnection } from '../api/connection.ts';
import { request } from '../api/request.ts';
import classes from './Root.module.css';

const ASK_AGAIN_MS = 2000;

/** Says that the server is away, and asks until it is back. */
export function OfflineBanner() {
  const offline = useConnection((state) => state.offline);
  useEffect(() => {
    if (!offline) return;
    const timer = setInterval(() => void request(routes.workspace, { result: WorkspaceInfo }).catch(() => undefined), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [offline]);
  if (!offline) return null;
  return (
    <div className={classes.banner} role="status">
      The studio does not answer. Changes stay in this tab and are saved as soon as it is back.
    </div>
  );
}
