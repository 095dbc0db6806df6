import { Drawer, Skeleton } from '@mantine/core';
import type { NodeDefinition } from '@millrace/nodes/kit';
import { useEffect, useState } from 'react';
import classes from './NodeHelp.module.css';
import { loadNodePage } from './node-pages.ts';

interface NodeHelpProps {
  definition: NodeDefinition;
  onClose: () => void;
}

/** The page of a node type, as it stands in the documentation: what it does, its fields, examples with rows before and after. */
export default function NodeHelp({ definition, onClose }: NodeHelpProps) {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const page = loadNodePage(definition.type) ?? Promise.resolve('<p>There is no page for this node.</p>');
    page
      .then((text) => isCurrent && setHtml(text))
      .catch(() => isCurrent && setHtml('<p>The page could not be loaded: reload the studio.</p>'));
    return () => {
      isCurrent = false;
    };
  }, [definition.type]);
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={`Help: ${definition.title}`}>
      {html === null ? (
        <Skeleton height={200} />
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made at build time from this repository's own pages
        <article className={classes.page} dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </Drawer>
  );
}
