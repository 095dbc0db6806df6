import type { ColumnInfo } from '@millrace/api';
import {
  Binary,
  Braces,
  Brackets,
  Calendar,
  CalendarClock,
  Clock,
  Hash,
  type LucideIcon,
  Map as MapIcon,
  Shapes,
  Timer,
  ToggleLeft,
  Type,
} from 'lucide-react';
import classes from './ColumnTypeIcon.module.css';

const icons: Record<ColumnInfo['kind'], LucideIcon> = {
  boolean: ToggleLeft,
  number: Hash,
  text: Type,
  binary: Binary,
  date: Calendar,
  time: Clock,
  timestamp: CalendarClock,
  interval: Timer,
  list: Brackets,
  struct: Braces,
  map: MapIcon,
  json: Braces,
  other: Shapes,
};

interface ColumnTypeIconProps {
  kind: ColumnInfo['kind'];
  size?: number;
}

/** The family of a column's type, as a small icon; the type's name must stand near it or in a title. */
export function ColumnTypeIcon({ kind, size = 13 }: ColumnTypeIconProps) {
  const Icon = icons[kind];
  return <Icon size={size} className={classes.icon} data-kind={kind} aria-hidden="true" />;
}
