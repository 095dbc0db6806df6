import type { ReactNode } from 'react';
import { Logo } from '../ui/Logo.tsx';
import classes from './Root.module.css';

/** A page that has only something to say. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.message}>
      <div className={classes.messageCard}>
        <Logo />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
