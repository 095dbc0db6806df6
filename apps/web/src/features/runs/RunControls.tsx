import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { isFinished } from '@millrace/engine/reduce-run';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, Eraser, History, Play, RotateCw, SlidersHorizontal, Square } from 'lucide-react';
import { useState } from 'react';
import { RequestError } from '../../api/request.ts';
import { cancelRun } from '../../api/runs.ts';
import { useEditorPanels } from '../../state/editor-panels.ts';
import { useEditor } from '../../state/editor-store.ts';
import { currentRun } from './current-run.ts';
import { ParametersDialog } from './ParametersDialog.tsx';
import classes from './RunControls.module.css';
import { RunSummaryText } from './RunSummaryText.tsx';

const icon = { size: 14, strokeWidth: 1.9, 'aria-hidden': true } as const;

/** The run of the open pipeline: start it, stop it, and what it came to. */
export function RunControls() {
  const run = useEditor((state) => state.run);
  const parameters = useEditor((state) => state.document?.parameters ?? null);
  const isEmpty = useEditor((state) => state.document?.nodes.length === 0);
  const [asking, setAsking] = useState(false);
  const [starting, setStarting] = useState(false);
  const navigate = useNavigate();
  const isActive = run !== null && !isFinished(run);

  const start = async (values: Record<string, string>, full = false) => {
    setAsking(false);
    setStarting(true);
    try {
      await currentRun.start(values, full);
    } catch (error) {
      refused(error);
    } finally {
      setStarting(false);
    }
  };
  const needsValues = parameters?.some((parameter) => parameter.default === undefined) ?? false;
  const press = () => {
    if (needsValues) setAsking(true);
    else void start({});
  };

  return (
    <>
      {run && <RunSummaryText run={run} />}
      <div className={classes.buttons}>
        {isActive ? (
          <Button
            variant="default"
            leftSection={<Square size={12} fill="currentColor" aria-hidden="true" />}
            onClick={() => void cancel(run.runId)}
          >
            Cancel run
          </Button>
        ) : (
          <Button
            className={classes.run}
            leftSection={<Play size={13} fill="currentColor" aria-hidden="true" />}
            loading={starting}
            disabled={isEmpty}
            onClick={press}
          >
            Run
          </Button>
        )}
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <Tooltip label="More about runs">
              <ActionIcon variant="default" size={30} className={classes.more} aria-label="More about runs">
                <ChevronDown size={14} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<SlidersHorizontal {...icon} />}
              disabled={!parameters?.length || isActive}
              onClick={() => setAsking(true)}
            >
              Run with parameters…
            </Menu.Item>
            <Menu.Item
              leftSection={<RotateCw {...icon} />}
              disabled={isActive || isEmpty || needsValues}
              onClick={() => void start({}, true)}
            >
              Run all of it again
            </Menu.Item>
            <Menu.Item
              leftSection={<History {...icon} />}
              disabled={!run}
              onClick={() => run && void navigate({ to: '/runs/$runId', params: { runId: run.runId } })}
            >
              Open this run’s page
            </Menu.Item>
            <Menu.Item leftSection={<History {...icon} />} onClick={() => void navigate({ to: '/runs' })}>
              All runs
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<Eraser {...icon} />} disabled={!run} onClick={currentRun.clear}>
              Clear run overlay
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {asking && parameters && (
        <ParametersDialog parameters={parameters} onRun={(values) => void start(values)} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function refused(error: unknown): void {
  const body = error instanceof RequestError ? error.body : undefined;
  const first = body?.diagnostics?.find((problem) => problem.severity === 'error');
  if (body?.diagnostics?.length) {
    useEditorPanels.getState().showTab('problems');
    if (first?.nodeId) useEditor.getState().select({ nodes: [first.nodeId], edges: [] });
  }
  notifications.show({
    color: 'red',
    title: body?.message ?? 'The run could not be started',
    message: first?.message ?? body?.hint ?? (error as Error).message,
  });
}

async function cancel(runId: string): Promise<void> {
  try {
    await cancelRun(runId);
  } catch (error) {
    notifications.show({ color: 'red', title: 'The run could not be cancelled', message: (error as Error).message });
  }
}
