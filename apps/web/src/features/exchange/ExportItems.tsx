import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ExportFormat } from '@millrace/api';
import { FileCode, FileJson } from 'lucide-react';
import { exportPipeline } from '../../api/exchange.ts';
import { readPipeline } from '../../api/pipelines.ts';
import { saveText } from './save-text.ts';

const forms: { format: ExportFormat; label: string; icon: typeof FileCode }[] = [
  { format: 'sql', label: 'As a SQL script', icon: FileCode },
  { format: 'pyspark', label: 'As a PySpark program', icon: FileCode },
  { format: 'pyspark-glue', label: 'As a Glue script', icon: FileCode },
  { format: 'glue-api', label: 'As a Glue job', icon: FileJson },
];

/** The entries of a menu that write a pipeline in the form of another tool, to a file that the browser saves. */
export function ExportItems({ pipelineId }: { pipelineId: string }) {
  const write = async (format: ExportFormat) => {
    try {
      const { document } = await readPipeline(pipelineId);
      const { fileName, text, diagnostics } = await exportPipeline({ document, format });
      const missing = diagnostics.filter(({ severity }) => severity === 'error');
      if (missing.length === 0) return saveText(fileName, text);
      notifications.show({ color: 'red', title: 'That cannot be written', message: missing.map(({ message }) => message).join(' ') });
    } catch (error) {
      notifications.show({ color: 'red', title: 'That did not work', message: (error as Error).message });
    }
  };
  return forms.map(({ format, label, icon: Icon }) => (
    <Menu.Item key={format} leftSection={<Icon size={14} strokeWidth={1.9} aria-hidden="true" />} onClick={() => void write(format)}>
      {label}
    </Menu.Item>
  ));
}
