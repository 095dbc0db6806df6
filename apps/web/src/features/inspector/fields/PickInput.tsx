import { Combobox, InputBase, ScrollArea, useCombobox } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { describedInput } from '../form/field-input-props.ts';
import classes from './PickInput.module.css';

export interface PickOption {
  value: string;
  /** Behind the name, muted. */
  detail?: string;
  icon?: ReactNode;
}

interface PickInputProps {
  id?: string;
  value: string;
  options: PickOption[];
  onChange: (value: string) => void;
  /** Takes what is typed as it is; without it only an option can be chosen. */
  freeText: boolean;
  icon?: ReactNode;
  placeholder?: string;
  invalid: boolean;
  ariaLabel: string | undefined;
  describedBy: string | undefined;
  /** Said instead of options when there are none. */
  empty: string;
  /** For choosing several: the list stays open after a choice. */
  keepOpen?: boolean;
}

const SHOWN = 200;

/** A text input with a list of suggestions to search and choose from. */
export function PickInput(props: PickInputProps) {
  const { id, value, options, onChange, freeText, icon, placeholder, invalid, ariaLabel, describedBy, empty, keepOpen = false } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const open = combobox.dropdownOpened;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first match is marked after each key
  useEffect(() => {
    if (typed !== null && !freeText) combobox.selectFirstOption();
  }, [typed]);

  const settle = () => {
    combobox.closeDropdown();
    if (typed === null) return;
    setTyped(null);
    if (freeText) return;
    const match = options.find((option) => option.value.toLowerCase() === typed.trim().toLowerCase());
    if (match) onChange(match.value);
    else if (typed === '' || options.length === 0) onChange(typed.trim());
  };

  return (
    <Combobox
      store={combobox}
      width={280}
      position="bottom-start"
      onOptionSubmit={(chosen) => {
        setTyped(null);
        onChange(chosen);
        if (!keepOpen) combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          id={id}
          size="xs"
          classNames={{ input: classes.input }}
          value={typed ?? value}
          title={value}
          placeholder={placeholder ?? ''}
          leftSection={icon}
          leftSectionWidth={icon ? 24 : 0}
          error={invalid}
          aria-label={ariaLabel}
          attributes={describedInput(describedBy)}
          autoComplete="off"
          spellCheck={false}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={settle}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            combobox.openDropdown();
            if (freeText) onChange(text);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>{open && <Options options={options} search={typed} empty={empty} current={value} />}</Combobox.Dropdown>
    </Combobox>
  );
}

function Options({ options, search, empty, current }: { options: PickOption[]; search: string | null; empty: string; current: string }) {
  const words = (search ?? '').trim().toLowerCase();
  const found = words === '' ? options : options.filter((option) => option.value.toLowerCase().includes(words));
  if (found.length === 0) return <Combobox.Empty>{options.length === 0 ? empty : 'Nothing has this name'}</Combobox.Empty>;
  return (
    <Combobox.Options>
      <ScrollArea.Autosize mah={240} type="scroll">
        {found.slice(0, SHOWN).map((option) => (
          <Combobox.Option key={option.value} value={option.value} active={option.value === current} className={classes.option}>
            {option.icon}
            <span className={classes.name}>{option.value}</span>
            {option.detail && <span className={classes.detail}>{option.detail}</span>}
          </Combobox.Option>
        ))}
        {found.length > SHOWN && <Combobox.Footer>{found.length - SHOWN} more: type to narrow</Combobox.Footer>}
      </ScrollArea.Autosize>
    </Combobox.Options>
  );
}
