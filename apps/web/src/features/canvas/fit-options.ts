/** How the view is fitted to the pipeline: a small margin, and small pipelines are not blown up. */
export const fitOptions = { padding: 0.08, maxZoom: 1 };
