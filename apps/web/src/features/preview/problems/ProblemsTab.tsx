import { nodeRegistry } from '@millrace/nodes/registry';
import type { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor } from '../../../state/editor-store.ts';
import { NodeIcon } from '../../../ui/NodeIcon.tsx';
import { goToField } from '../../inspector/form/field-focus.ts';
import { EmptyState } from '../EmptyState.tsx';
import { fieldName } from './field-name.ts';
import { groupProblems } from './group-problems.ts';
import classes from './ProblemsTab.module.css';

const icons: Record<Diagnostic['severity'], LucideIcon> = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** All that the last check found, by node; a click leads to the field. */
export function ProblemsTab() {
  const document = useEditor((state) => state.document);
  const diagnostics = useEditor((state) => state.validation?.diagnostics);
  const groups = useMemo(() => (document && diagnostics ? groupProblems(document, diagnostics) : []), [document, diagnostics]);
  if (!document || !diagnostics) return <EmptyState icon={Info} title="The pipeline is being checked" />;
  if (groups.length === 0) return <EmptyState icon={CircleCheck} title="No problems" hint="The pipeline can be run." />;
  return (
    <div className={classes.problems}>
      {groups.map(({ nodeId, name, diagnostics: found }) => {
        const type = document.nodes.find(({ id }) => id === nodeId)?.type;
        const definition = type === undefined ? undefined : nodeRegistry.get(type);
        return (
          <section key={nodeId ?? ''} className={classes.group} aria-label={`Problems of ${name}`}>
            <h3 className={classes.title}>
              {nodeId !== undefined && <NodeIcon icon={definition?.icon} group={definition?.group} size={18} />}
              {nodeId === undefined ? 'Pipeline' : name}
            </h3>
            <ul className={classes.list}>
              {found.map((diagnostic) => (
                <Problem
                  key={`${diagnostic.code}${diagnostic.path?.join('.')}${diagnostic.message}`}
                  diagnostic={diagnostic}
                  document={document}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Problem({ diagnostic, document }: { diagnostic: Diagnostic; document: PipelineDocument }) {
  const Icon = icons[diagnostic.severity];
  const place = fieldName(document, diagnostic);
  return (
    <li>
      <button type="button" className={classes.problem} onClick={() => goToField(diagnostic.nodeId, diagnostic.path)}>
        <Icon size={14} className={classes.icon} data-severity={diagnostic.severity} aria-label={diagnostic.severity} />
        <span className={classes.message}>
          {diagnostic.message} {diagnostic.hint && <span className={classes.hint}>{diagnostic.hint}</span>}
        </span>
        {place && <span className={classes.place}>{place}</span>}
      </button>
    </li>
  );
}
