import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import type { PeerPart } from '#contract/placet/peer-answer.ts'
import { failed } from '#kit/say.ts'
import { formatBytes } from '#lib/numbers.ts'
import { fileNameOf, saveBase64 } from '#lib/save-file.ts'
import { CutText } from '#ui/cut-text.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { Markdown } from '#ui/markdown.tsx'
import { OutsideLink } from '#ui/outside-link.tsx'
import classes from './talk.module.css'

/** The pieces of a message or of a result. Nothing in them is loaded or run. */
export function Parts({ parts }: { parts: readonly PeerPart[] }) {
  return parts.map((part, index) => <Part key={index} part={part} />)
}

function Part({ part }: { part: PeerPart }) {
  switch (part.kind) {
    case 'text':
      // Markdown of megabytes would freeze the page.
      return part.text.length > 20_000 ? <CutText text={part.text} label="Text" /> : <Markdown text={part.text} />
    case 'data':
      return <JsonView label="Data" value={part.data} />
    case 'file':
      return <File part={part} />
  }
}

function File({ part: { name, mediaType, url, base64 } }: { part: Extract<PeerPart, { kind: 'file' }> }) {
  const save = (bytes: string) => {
    if (!saveBase64(fileNameOf(name ?? 'file'), bytes)) failed('The file was not saved: the peer sent it garbled.')
  }
  return (
    <div className={classes.file}>
      <IconFile size={15} aria-hidden />
      <span className={classes.fileName}>{name ?? 'Unnamed file'}</span>
      <span className={classes.quiet}>
        {[mediaType, base64 === undefined ? undefined : formatBytes(sizeOf(base64))].filter(Boolean).join(', ')}
      </span>
      {url !== undefined && <OutsideLink href={url} />}
      {base64 !== undefined && (
        <Button variant="default" size="compact-xs" onClick={() => save(base64)}>
          Save
        </Button>
      )}
    </div>
  )
}

/** Four characters of base64 carry three bytes. */
const sizeOf = (base64: string) => Math.floor((base64.replaceAll('=', '').length * 3) / 4)
