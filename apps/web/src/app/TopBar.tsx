import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Logo } from '../ui/Logo.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import classes from './TopBar.module.css';

interface TopBarProps {
  /** What the page is about; left out on the pages that the links name. */
  title?: ReactNode;
  /** The page's heading for those who do not see it; pages without a title have one of their own. */
  heading?: string;
  children?: ReactNode;
}

/** The bar at the top of every page: the way home, what is shown, and what can be done with it. */
export function TopBar({ title, heading, children }: TopBarProps) {
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.home} aria-label="Millrace, all pipelines">
        <Logo size={22} />
      </Link>
      <nav className={classes.links} aria-label="Studio">
        <Link to="/" activeOptions={{ exact: true }} className={classes.link}>
          Pipelines
        </Link>
        {title === undefined ? (
          <>
            <Link to="/runs" className={classes.link}>
              Runs
            </Link>
            <Link to="/connections" className={classes.link}>
              Connections
            </Link>
          </>
        ) : (
          <span className={classes.slash} aria-hidden="true">
            /
          </span>
        )}
      </nav>
      {heading !== undefined && (
        <VisuallyHidden>
          <h1>{heading}</h1>
        </VisuallyHidden>
      )}
      <div className={classes.title}>{title}</div>
      <div className={classes.actions}>
        {children}
        <ThemeToggle />
      </div>
    </header>
  );
}
