import { Outlet } from '@tanstack/react-router';
import { useConnection } from '../api/connection.ts';
import { FileDrop } from '../features/exchange/FileDrop.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import classes from './Root.module.css';
import { SignedOutPage } from './SignedOutPage.tsx';

/** The frame around every page. */
export function Root() {
  const signedOut = useConnection((state) => state.signedOut);
  if (signedOut) return <SignedOutPage />;
  return (
    <div className={classes.root}>
      <OfflineBanner />
      <div className={classes.page}>
        <Outlet />
      </div>
      <FileDrop />
    </div>
  );
}
