import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Moon, Sun } from 'lucide-react';
import { ToolButton } from '../ui/ToolButton.tsx';

/** Goes from the light look to the dark one and back; until it is used, the system's choice holds. */
export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: false });
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'light' ? 'dark' : 'light';
  return <ToolButton label={`Use ${other} theme`} icon={scheme === 'light' ? Moon : Sun} onClick={() => setColorScheme(other)} />;
}
