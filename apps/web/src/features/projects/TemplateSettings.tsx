import { Button, Checkbox, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { describeFields, type FieldSpec } from '@millrace/nodes/kit';
import type { Template } from '@millrace/templates';
import { useState } from 'react';
import page from '../../ui/Page.module.css';
import { settingText, settingValue } from './template-values.ts';

type Settings = Record<string, unknown>;

interface TemplateSettingsProps {
  template: Template;
  settings: Settings;
  problems: string[];
  onChange: (settings: Settings) => void;
}

/** A template's settings, as a form or as the JSON that the command line takes. */
export function TemplateSettings({ template, settings, problems, onChange }: TemplateSettingsProps) {
  const [view, setView] = useState('form');
  const [json, setJson] = useState<string | null>(null);
  const fields = describeFields(template.config);
  const readJson = (text: string) => {
    setJson(text);
    const value = parseObject(text);
    if (value) onChange(value);
  };
  const fill = () => {
    setJson(null);
    onChange(template.example);
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label="Settings as"
          data={[
            { value: 'form', label: 'Form' },
            { value: 'json', label: 'JSON' },
          ]}
          value={view}
          onChange={(chosen) => {
            setJson(null);
            setView(chosen);
          }}
        />
        <Button size="compact-xs" variant="subtle" onClick={fill}>
          Fill in for the sample data
        </Button>
      </Group>
      {view === 'json' ? (
        <Textarea
          aria-label="Settings as JSON"
          autosize
          minRows={6}
          maxRows={16}
          ff="monospace"
          value={json ?? JSON.stringify(settings, null, 2)}
          error={json !== null && !parseObject(json) ? 'This is no JSON object yet' : undefined}
          onChange={(event) => readJson(event.currentTarget.value)}
        />
      ) : (
        fields.map((spec) => (
          <Setting
            key={spec.name}
            spec={spec}
            value={settings[spec.name]}
            onChange={(value) => onChange(withSetting(settings, spec.name, value))}
          />
        ))
      )}
      {problems.length > 0 && (
        <ul className={page.problem} role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

interface SettingProps {
  spec: FieldSpec;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Setting({ spec, value, onChange }: SettingProps) {
  const [text, setText] = useState<string | null>(null);
  if (spec.kind === 'boolean') {
    const checked = typeof value === 'boolean' ? value : spec.defaultValue === true;
    return (
      <Checkbox label={spec.label} description={spec.help} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    );
  }
  const several = spec.kind === 'columns' || spec.kind === 'list';
  const format = spec.kind === 'list' ? 'Each with its type, with commas between' : 'With commas between';
  const help = several ? [spec.help, format].filter(Boolean).join('. ') : spec.help;
  const current = settingText(spec, value);
  // A comma that was just typed is no part of the value yet: the text stays as it is while it means the same.
  const shown = text !== null && settingText(spec, settingValue(spec, text)) === current ? text : current;
  return (
    <TextInput
      label={spec.label}
      description={help}
      placeholder={spec.placeholder ?? settingText(spec, spec.defaultValue)}
      withAsterisk={!spec.optional && spec.defaultValue === undefined}
      value={shown}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(settingValue(spec, event.currentTarget.value));
      }}
    />
  );
}

function withSetting(settings: Settings, name: string, value: unknown): Settings {
  const { [name]: _, ...others } = settings;
  return value === undefined ? others : { ...others, [name]: value };
}

function parseObject(text: string): Settings | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Settings) : undefined;
  } catch {
    return undefined;
  }
}
