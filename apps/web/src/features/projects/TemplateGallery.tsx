import type { Template } from '@millrace/templates';
import classes from './TemplateGallery.module.css';

interface TemplateGalleryProps {
  templates: readonly Template[];
  /** Null for an empty pipeline. */
  chosen: Template | null;
  onChoose: (template: Template | null) => void;
}

/** What a new pipeline may start from. */
export function TemplateGallery({ templates, chosen, onChoose }: TemplateGalleryProps) {
  return (
    <fieldset className={classes.gallery}>
      <legend>Start from</legend>
      <TemplateCard title="An empty canvas" summary="Draw it node by node" isChosen={chosen === null} onChoose={() => onChoose(null)} />
      {templates.map((template) => (
        <TemplateCard
          key={template.id}
          title={template.title}
          summary={template.summary}
          isChosen={chosen === template}
          onChoose={() => onChoose(template)}
        />
      ))}
    </fieldset>
  );
}

interface TemplateCardProps {
  title: string;
  summary: string;
  isChosen: boolean;
  onChoose: () => void;
}

function TemplateCard({ title, summary, isChosen, onChoose }: TemplateCardProps) {
  return (
    <label className={classes.card} data-chosen={isChosen || undefined}>
      <input type="radio" name="template" checked={isChosen} onChange={onChoose} aria-label={title} />
      <span>
        <strong>{title}</strong>
        <small>{summary}</small>
      </span>
    </label>
  );
}
