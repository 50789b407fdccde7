import {
  IconBraces,
  IconFile,
  IconFileText,
  IconFileZip,
  IconFolder,
  IconFolderOpen,
  IconMarkdown,
  IconPhoto,
  IconTable,
  IconTerminal2,
} from '@tabler/icons-react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import classes from './file-tree.module.css'

/** What kind of file it is, by its name. */
export function FileIcon({ node, isOpen }: { node: TreeNode; isOpen: boolean }) {
  const kind = node.type === 'file' ? kindOf(node.name) : isOpen ? 'open' : 'folder'
  const Shape = shapes[kind]
  return <Shape size={15} stroke={1.6} className={classes.icon} data-kind={node.type} aria-hidden />
}

function kindOf(name: string): keyof typeof shapes {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return kinds.find(([extensions]) => extensions.has(extension))?.[1] ?? 'other'
}

const shapes = {
  open: IconFolderOpen,
  folder: IconFolder,
  markdown: IconMarkdown,
  data: IconBraces,
  program: IconTerminal2,
  table: IconTable,
  image: IconPhoto,
  archive: IconFileZip,
  text: IconFileText,
  other: IconFile,
}

const set = (words: string) => new Set(words.split(' '))

const kinds = [
  [set('md mdx markdown'), 'markdown'],
  [set('json jsonl jsonc yaml yml toml ini xml'), 'data'],
  [set('sh bash zsh py js mjs cjs ts tsx jsx rb pl lua go rs php ps1 sql'), 'program'],
  [set('csv tsv xlsx parquet db sqlite'), 'table'],
  [set('png jpg jpeg gif webp svg avif ico bmp'), 'image'],
  [set('zip gz tgz tar xz zst 7z'), 'archive'],
  [set('txt log html htm pdf'), 'text'],
] as const
