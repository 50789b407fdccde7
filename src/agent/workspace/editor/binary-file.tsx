import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { WorkspaceFile } from '#contract/placet/workspace.ts'
import { formatBytes, formatCount } from '#lib/numbers.ts'
import { saveBytes } from '#lib/save-file.ts'
import { Notice } from '#ui/notice.tsx'
import { nameOf } from '#agent/workspace/paths.ts'
import { bytesOfFile } from '#agent/workspace/tree/save-workspace-file.ts'
import { type FileKind, kindOf } from './file-kind.ts'
import { hexOf } from './hex.ts'
import { Picture } from './picture.tsx'
import { PlainBar } from './plain-bar.tsx'
import classes from './binary-file.module.css'

interface BinaryFileProps {
  path: string
  file: WorkspaceFile
  onLeave: () => void
}

/** What is no text: an image as it looks, anything else as bytes; all of it to be downloaded. */
export function BinaryFile({ path, file, onLeave }: BinaryFileProps) {
  const bytes = useMemo(() => readBytes(file), [file])
  return (
    <>
      <PlainBar path={path} onLeave={onLeave}>
        {bytes && (
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => saveBytes(nameOf(path), bytes)}
          >
            Download
          </Button>
        )}
      </PlainBar>
      <div className={classes.body}>
        {bytes ? (
          <Content name={nameOf(path)} bytes={bytes} base64={file.content} />
        ) : (
          <Notice tone="bad" role="alert" title="This file can’t be shown">
            The agent sent its bytes in a form that can’t be read.
          </Notice>
        )}
      </div>
    </>
  )
}

function Content({ name, bytes, base64 }: { name: string; bytes: Uint8Array; base64: string }) {
  const kind = useMemo(() => kindOf(bytes), [bytes])
  return (
    <>
      {kind.image && <Picture name={name} url={`data:${kind.image};base64,${base64}`} />}
      <p className={classes.what}>
        This is {kind.name}, {formatBytes(bytes.length)}. It can’t be edited here.
      </p>
      {kind.text && <OldText bytes={bytes} encoding={kind.text} />}
      <Bytes bytes={bytes} isShown={kind.image === undefined} />
    </>
  )
}

const mostText = 20_000

/** A text in another encoding than the one that files are written in: saving it from here would change all of it. */
function OldText({ bytes, encoding }: { bytes: Uint8Array; encoding: NonNullable<FileKind['text']> }) {
  const text = useMemo(() => new TextDecoder(encoding).decode(bytes.subarray(0, mostText)), [bytes, encoding])
  return (
    <pre className={classes.bytes} tabIndex={0} role="region" aria-label="Text">
      {text}
    </pre>
  )
}

const firstBytes = 512
const moreBytes = 4096

function Bytes({ bytes, isShown }: { bytes: Uint8Array; isShown: boolean }) {
  const [upTo, setUpTo] = useState(isShown ? firstBytes : 0)
  const shown = Math.min(upTo, bytes.length)
  const text = useMemo(() => hexOf(bytes.subarray(0, shown)), [bytes, shown])
  const next = Math.min(bytes.length - shown, shown === 0 ? firstBytes : moreBytes)
  return (
    <>
      {shown > 0 && (
        <pre className={classes.bytes} tabIndex={0} role="region" aria-label="Bytes">
          {text}
        </pre>
      )}
      {next > 0 && (
        <div>
          <Button variant="default" onClick={() => setUpTo(shown + next)}>
            {shown === 0 ? 'Show its bytes' : `Show ${formatCount(next)} bytes more`}
          </Button>
        </div>
      )}
    </>
  )
}

function readBytes(file: WorkspaceFile): Uint8Array<ArrayBuffer> | undefined {
  try {
    return bytesOfFile(file)
  } catch {
    return undefined
  }
}
