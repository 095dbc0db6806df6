import type { Diagnostic } from '@millrace/pipeline';
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import classes from './FieldMessages.module.css';

const icons: Record<Diagnostic['severity'], LucideIcon> = { error: CircleAlert, warning: TriangleAlert, info: Info };

interface FieldMessagesProps {
  diagnostics: Diagnostic[];
  id?: string;
}

/** Diagnostics at their field: what is wrong and what to do. */
export function FieldMessages({ diagnostics, id }: FieldMessagesProps) {
  if (diagnostics.length === 0) return null;
  return (
    <ul className={classes.list} id={id}>
      {diagnostics.map((diagnostic) => {
        const Icon = icons[diagnostic.severity];
        return (
          <li key={`${diagnostic.code}${diagnostic.message}`} className={classes.message} data-severity={diagnostic.severity}>
            <Icon size={13} className={classes.icon} aria-label={diagnostic.severity} />
            <span>
              {diagnostic.message}
              {diagnostic.hint && <span className={classes.hint}> {diagnostic.hint}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
