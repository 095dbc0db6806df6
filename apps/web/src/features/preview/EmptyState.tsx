import type { LucideIcon } from 'lucide-react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  hint?: string;
}

/** Said where there is nothing to show, and why. */
export function EmptyState({ icon: Icon, title, hint }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Icon size={22} strokeWidth={1.5} aria-hidden="true" />
      <strong>{title}</strong>
      {hint && <span>{hint}</span>}
    </div>
  );
}
