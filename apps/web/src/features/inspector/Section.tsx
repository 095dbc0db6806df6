import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

interface SectionProps {
  title: string;
  /** Behind the title. */
  note?: ReactNode;
  opened: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** A part of the panel that folds away. */
export function Section({ title, note, opened, onToggle, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section}>
      <button type="button" className={classes.toggle} aria-expanded={opened} aria-controls={id} onClick={onToggle}>
        <ChevronRight size={13} className={classes.chevron} aria-hidden="true" />
        <span>{title}</span>
        <span className={classes.note}>{note}</span>
      </button>
      {opened && (
        <div id={id} className={classes.body}>
          {children}
        </div>
      )}
    </section>
  );
}
