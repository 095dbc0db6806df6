import { BooleanField } from '../fields/BooleanField.tsx';
import { ChoiceField } from '../fields/ChoiceField.tsx';
import { ColumnField } from '../fields/ColumnField.tsx';
import { ColumnsField } from '../fields/ColumnsField.tsx';
import { DataTypeField } from '../fields/DataTypeField.tsx';
import { ExpressionField } from '../fields/ExpressionField.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import { PathField } from '../fields/PathField.tsx';
import { TextField } from '../fields/TextField.tsx';
import type { FieldInputProps } from './field-input-props.ts';

/** The input of a field, by its kind. */
export function FieldInput(props: FieldInputProps) {
  switch (props.spec.kind) {
    case 'connection':
    case 'text':
    case 'longtext':
      return <TextField {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'boolean':
      return <BooleanField {...props} />;
    case 'choice':
      return <ChoiceField {...props} />;
    case 'column':
      return <ColumnField {...props} />;
    case 'columns':
      return <ColumnsField {...props} />;
    case 'expression':
    case 'predicate':
    case 'sql':
      return <ExpressionField {...props} />;
    case 'path':
      return <PathField {...props} />;
    case 'datatype':
      return <DataTypeField {...props} />;
    case 'list':
      return null;
  }
}
