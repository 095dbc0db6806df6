import { Tabs } from '@mantine/core';
import { type BottomTab, useEditorPanels } from '../../state/editor-panels.ts';
import { useEditor } from '../../state/editor-store.ts';
import classes from './BottomPanel.module.css';
import { RunLogTab } from './log/RunLogTab.tsx';
import { PreviewTab } from './PreviewTab.tsx';
import { PreviewToolbar } from './PreviewToolbar.tsx';
import { countProblems } from './problems/group-problems.ts';
import { ProblemsTab } from './problems/ProblemsTab.tsx';
import { SqlTab } from './sql/SqlTab.tsx';
import { usePreviewTargets } from './use-preview-targets.ts';

/** The panel below the canvas: rows of the selected node, problems, SQL and the run's log. */
export function BottomPanel() {
  const tab = useEditorPanels((state) => state.bottomTab);
  const showTab = useEditorPanels((state) => state.showTab);
  const diagnostics = useEditor((state) => state.validation?.diagnostics);
  const problems = countProblems(diagnostics ?? []);
  const outcome = useEditor((state) => state.run?.outcome);
  const targets = usePreviewTargets();
  return (
    <Tabs
      value={tab}
      onChange={(value) => value && showTab(value as BottomTab)}
      className={classes.panel}
      role="region"
      aria-label="Rows, problems, SQL and log"
    >
      <div className={classes.head}>
        <Tabs.List className={classes.tabs} aria-label="Bottom panel">
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
          <Tabs.Tab value="problems">
            Problems
            {problems && (
              <span className={classes.badge} data-severity={problems.severity}>
                {problems.count}
              </span>
            )}
          </Tabs.Tab>
          <Tabs.Tab value="sql">SQL</Tabs.Tab>
          <Tabs.Tab value="log">
            Run log
            {outcome && <span className={classes.dot} data-outcome={outcome} role="img" aria-label={outcome} />}
          </Tabs.Tab>
        </Tabs.List>
        {tab === 'preview' && targets && <PreviewToolbar targets={targets} />}
      </div>
      <Tabs.Panel value="preview" className={classes.body}>
        <PreviewTab targets={targets} />
      </Tabs.Panel>
      <Tabs.Panel value="problems" className={classes.body}>
        <ProblemsTab />
      </Tabs.Panel>
      <Tabs.Panel value="sql" className={classes.body}>
        <SqlTab nodeId={targets?.nodeId} />
      </Tabs.Panel>
      <Tabs.Panel value="log" className={classes.body}>
        <RunLogTab />
      </Tabs.Panel>
    </Tabs>
  );
}
