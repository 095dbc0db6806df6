import { ActionIcon, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import classes from './ToolButton.module.css';

interface ToolButtonProps {
  label: string;
  icon: LucideIcon;
  onClick: () => void;
  /** What the button would act on now, shown after the label. */
  detail?: string | undefined;
  /** The key that does the same. */
  hint?: string;
  disabled?: boolean | undefined;
  /** Makes it a toggle. */
  pressed?: boolean;
  busy?: boolean;
}

/** A button of an icon alone; its tooltip says what it does and by which key. */
export function ToolButton({ label, icon: Icon, onClick, detail, hint, disabled = false, pressed, busy = false }: ToolButtonProps) {
  return (
    <Tooltip
      label={
        <>
          {detail ? `${label}: ${detail}` : label}
          {hint && <span className={classes.hint}>{hint}</span>}
        </>
      }
    >
      <ActionIcon
        className={classes.button}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={disabled || undefined}
        data-disabled={disabled || undefined}
        loading={busy}
        onClick={() => !disabled && onClick()}
      >
        <Icon size={16} strokeWidth={1.9} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
