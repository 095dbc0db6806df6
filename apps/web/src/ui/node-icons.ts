import {
  AppWindow,
  ArrowDownWideNarrow,
  Box,
  Braces,
  Columns3,
  CopyX,
  FileInput,
  FileOutput,
  Funnel,
  Layers,
  ListEnd,
  ListTree,
  type LucideIcon,
  Merge,
  Sigma,
  SquareFunction,
  TableProperties,
  TextCursorInput,
  UnfoldHorizontal,
} from 'lucide-react';

/** The icons that node types name: only these reach the browser. Written by `npm run generate`. */
export const nodeIcons: Record<string, LucideIcon> = {
  'app-window': AppWindow,
  'arrow-down-wide-narrow': ArrowDownWideNarrow,
  braces: Braces,
  'columns-3': Columns3,
  'copy-x': CopyX,
  'file-input': FileInput,
  'file-output': FileOutput,
  funnel: Funnel,
  layers: Layers,
  'list-end': ListEnd,
  'list-tree': ListTree,
  merge: Merge,
  sigma: Sigma,
  'square-function': SquareFunction,
  'table-properties': TableProperties,
  'text-cursor-input': TextCursorInput,
  'unfold-horizontal': UnfoldHorizontal,
};

export const unknownNodeIcon = Box;
