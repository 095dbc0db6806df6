import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { FolderSearch } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { asText, describedInput, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';

const BrowseDialog = lazy(() => import('./BrowseDialog.tsx'));

/** A path in the workspace: typed, or found in a dialog. */
export function PathField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const [browsing, setBrowsing] = useState(false);
  const text = asText(value);
  return (
    <>
      <TextInput
        id={id}
        value={text}
        title={text}
        placeholder={spec.placeholder ?? ''}
        error={invalid}
        spellCheck={false}
        autoComplete="off"
        aria-label={inCell ? label : undefined}
        attributes={describedInput(describedBy)}
        rightSection={
          <Tooltip label="Browse the workspace">
            <ActionIcon size={22} aria-label={`Browse for ${spec.label}`} onClick={() => setBrowsing(true)}>
              <FolderSearch size={14} />
            </ActionIcon>
          </Tooltip>
        }
        onChange={(event) => {
          const next = event.currentTarget.value;
          changeField(nodeId, path, spec.label, () => fromText(next, spec), { typing: true });
        }}
      />
      {browsing && (
        <Suspense>
          <BrowseDialog
            title={spec.label}
            target={spec.target ?? 'source'}
            start={text}
            onClose={() => setBrowsing(false)}
            onChoose={(chosen) => {
              changeField(nodeId, path, spec.label, () => chosen);
              setBrowsing(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
