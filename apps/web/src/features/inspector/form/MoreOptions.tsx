import type { FieldSpec } from '@millrace/nodes/kit';
import { type ReactNode, useState } from 'react';
import { useEditor } from '../../../state/editor-store.ts';
import { nodeDiagnostics } from '../model/field-diagnostics.ts';
import { Section } from '../Section.tsx';
import { useFieldFocus } from './field-focus.ts';

interface MoreOptionsProps {
  nodeId: string;
  fields: FieldSpec[];
  children: ReactNode;
}

/** Fields that few need. Open as soon as one of them is wrong or asked for. */
export function MoreOptions({ nodeId, fields, children }: MoreOptionsProps) {
  const [wanted, setWanted] = useState(false);
  const names = new Set(fields.map((spec) => spec.name));
  const isWrong = useEditor((state) => {
    const { byPath } = nodeDiagnostics(state.validation?.diagnostics, nodeId);
    return [...byPath.values()].some(([first]) => names.has(String(first?.path?.[0])));
  });
  const isAsked = useFieldFocus(({ request }) => request?.nodeId === nodeId && names.has(String(request.path[0])));
  if (isAsked && !wanted) setWanted(true);
  return (
    <Section title="More options" opened={wanted || isWrong} onToggle={() => setWanted(!(wanted || isWrong))}>
      {children}
    </Section>
  );
}
