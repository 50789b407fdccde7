import { Alert, Loader, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import * as z from 'zod/mini'
import { type Skill, skillUploadSchema } from '#contract/placet/skills.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { formatBytes, plural } from '#lib/numbers.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { uploadSkill } from './queries.ts'
import { isBuiltin } from './skill-columns.tsx'
import { readSkillZip, type SkillZip } from './skill-zip.ts'
import classes from './skills.module.css'

interface UploadModalProps {
  agentId: string
  /** What is there already. */
  skills: readonly Skill[]
  onClose: () => void
  onUploaded: (name: string) => void
}

const nameSchema = z.object({ name: skillUploadSchema.shape.name })

/** A zip file is chosen, looked into here, named and sent. */
export function UploadModal({ agentId, skills, onClose, onUploaded }: UploadModalProps) {
  const [zip, setZip] = useState<SkillZip>()
  const [phase, setPhase] = useState<'encoding' | 'sending'>('encoding')
  const [missing, setMissing] = useState(false)
  const upload = useMutation({ ...uploadSkill, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: '' },
    validate: schemaResolver(nameSchema, { sync: true }),
  })
  const choose = async (file: File) => {
    upload.reset()
    setMissing(false)
    const read = await readSkillZip(file)
    setZip(read)
    form.setFieldValue('name', read.suggestedName)
  }
  const send = ({ name }: { name: string }, overwrite = false) => {
    if (!zip) return
    setPhase('encoding')
    upload.mutate(
      { agentId, name, file: zip.file, overwrite, onSending: () => setPhase('sending') },
      { onSuccess: () => onUploaded(name) },
    )
  }
  const isSendable = zip !== undefined && zip.problems.length === 0
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (isSendable) return form.onSubmit((draft) => send(draft))(event)
    event.preventDefault()
    setMissing(!zip)
  }
  const present = skills.find(({ name }) => name === form.values.name)
  return (
    <FormModal
      title="Upload skill"
      submitLabel="Upload"
      size="lg"
      failure={upload.error}
      pending={upload.isPending}
      onClose={onClose}
      onSubmit={submit}
      onConflict={{
        label: `Replace ${form.values.name} with this one`,
        go: () => send(form.getValues(), true),
      }}
    >
      <FileDrop
        label="Zip file"
        hint="Drop a zip file here: a SKILL.md at its top or in one folder, at most 25 MB."
        accept=".zip,application/zip"
        file={zip?.file}
        disabled={upload.isPending}
        onChoose={(file) => void choose(file)}
      />
      {missing && (
        <Alert color="red" role="alert">
          Choose a zip file first.
        </Alert>
      )}
      {zip && <Inside zip={zip} />}
      {isSendable && (
        <TextInput
          label="Name"
          description={nameHint(present)}
          data-autofocus
          {...form.getInputProps('name')}
          disabled={upload.isPending}
        />
      )}
      {upload.isPending && zip && (
        <div className={classes.phase} role="status">
          <Loader size={14} />
          {phase === 'encoding' ? 'Preparing the file…' : `Sending ${formatBytes(zip.file.size)} to the agent…`}
        </div>
      )}
    </FormModal>
  )
}

function nameHint(present: Skill | undefined): string {
  if (!present) return 'The agent knows it by this name. Letters, digits, underscore, dash and dot.'
  return isBuiltin(present)
    ? 'A built-in skill has this name: yours takes its place as long as it is there.'
    : 'There is a skill of this name: you are asked before it is replaced.'
}

/** What the file holds, or why it can’t be sent. */
function Inside({ zip: { entries, problems, description } }: { zip: SkillZip }) {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  return (
    <>
      {problems.map((problem) => (
        <Alert key={problem} color="red" role="alert">
          {problem}
        </Alert>
      ))}
      {problems.length === 0 && description && <p className={classes.quiet}>{description}</p>}
      {entries.length > 0 && (
        <div>
          <p className={classes.quiet} id="inside">
            {plural(entries.length, 'file')} inside, {formatBytes(total)} unpacked
          </p>
          <ul className={classes.entries} aria-labelledby="inside" tabIndex={0}>
            {entries.slice(0, shownAtMost).map(({ path, size }) => (
              <li key={path}>
                <span className="mono">{path}</span>
                <span className="num">{formatBytes(size)}</span>
              </li>
            ))}
            {entries.length > shownAtMost && <li>and {plural(entries.length - shownAtMost, 'more file')}</li>}
          </ul>
        </div>
      )}
    </>
  )
}

const shownAtMost = 500
