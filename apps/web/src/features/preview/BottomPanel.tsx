import { Tabs } from '@mantine/core';
import { useEditor } from '../../state/editor-store.ts';

/** The panel below the canvas. */
export function BottomPanel() {
  const problems = useEditor((state) => state.validation?.diagnostics ?? null);
  return (
    <Tabs defaultValue="problems" h="100%">
      <Tabs.List>
        <Tabs.Tab value="problems">Problems</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="problems" p="sm">
        {problems?.map((problem) => <div key={`${problem.nodeId}${problem.message}`}>{problem.message}</div>) ?? 'Not checked yet'}
      </Tabs.Panel>
    </Tabs>
  );
}
