import { Alert, Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#api/api-error.ts'
import type { McpServer } from '#contract/placet/mcp.ts'
import { plural } from '#lib/numbers.ts'
import { JsonField } from '#ui/json-field.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { useSecretKeys } from './credential-menu.tsx'
import { type Candidate, readPasted } from './import-config.ts'
import { type ImportResult, ImportRow } from './import-row.tsx'
import { importServer, type SafeDraft, storeSecrets } from './import-server.ts'
import { mcpKeys } from './queries.ts'
import classes from './mcp.module.css'

interface ImportModalProps {
  agentId: string
  /** Those that are there already. */
  servers: readonly McpServer[]
  onClose: () => void
}

const example = '{ "mcpServers": { "github": { "command": "npx", "args": ["-y", "…"] } } }'

/** Takes over servers from the configuration of another client: shows each first, then how each went. */
export function ImportModal({ agentId, servers, onClose }: ImportModalProps) {
  useFocusBack()
  const client = useQueryClient()
  const keys = useSecretKeys(agentId)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({})
  const [results, setResults] = useState<Readonly<Record<string, ImportResult>>>({})
  const [stores, setStores] = useState(true)
  // Kept for the next try: a secret is stored once.
  const [safe, setSafe] = useState<Readonly<Record<string, SafeDraft>>>({})
  // Names that were there before this import: what it adds itself is no conflict.
  const [before] = useState(() => servers.map(({ name }) => name))
  const [isRunning, setIsRunning] = useState(false)

  const read = text.trim() === '' ? { candidates: [] } : readPasted(text)
  const candidates = 'candidates' in read ? read.candidates : []
  const isThere = ({ draft }: Candidate) => before.includes(draft.name)
  // What would replace another is chosen by hand only.
  const isChosen = (candidate: Candidate) =>
    candidate.problems.length === 0 &&
    results[candidate.name]?.state !== 'done' &&
    (chosen[candidate.name] ?? !isThere(candidate))
  const due = candidates.filter(isChosen)
  const failed = due.filter(({ name }) => results[name]?.state === 'failed').length
  const isDone = candidates.length > 0 && due.length === 0 && Object.keys(results).length > 0
  const canStore = keys !== undefined && due.some(({ inClear }) => inClear.length > 0)

  async function run() {
    setIsRunning(true)
    const note = (name: string, result: ImportResult) => setResults((earlier) => ({ ...earlier, [name]: result }))
    const taken = [...(keys ?? [])]
    for (const candidate of due) {
      const { name } = candidate
      note(name, { state: 'running' })
      try {
        const kept = safe[name] ?? { draft: candidate.draft, stored: [] }
        const isToStore = canStore && stores && kept.stored.length === 0
        // oxlint-disable-next-line no-await-in-loop -- one after the other, in the order shown
        const { draft, stored } = isToStore ? await storeSecrets(client, agentId, kept.draft, taken) : kept
        taken.push(...stored)
        setSafe((earlier) => ({ ...earlier, [name]: { draft, stored } }))
        // oxlint-disable-next-line no-await-in-loop
        await importServer(agentId, draft, isThere(candidate))
        note(name, { state: 'done', stored })
      } catch (error) {
        note(name, { state: 'failed', reason: error instanceof ApiError ? error.message : 'It could not be sent.' })
      }
    }
    setIsRunning(false)
    await client.invalidateQueries({ queryKey: mcpKeys.list(agentId) })
  }

  return (
    <Modal opened onClose={onClose} title="Import MCP servers" size="lg" closeOnClickOutside={false}>
      <Stack gap="sm">
        <JsonField
          label="Configuration"
          description="What Claude, Cursor, VS Code or another client keeps: “mcpServers”, “servers”, or a single server. It stays on this page until you import."
          value={text}
          onChange={(next) => {
            setText(next)
            setChosen({})
            setResults({})
            setSafe({})
          }}
          minRows={6}
        />
        {'error' in read && (
          <Alert color="red" role="alert">
            {read.error}
          </Alert>
        )}
        {text === '' && <p className={classes.note}>For example: {example}</p>}
        {candidates.length > 0 && (
          <ul className={classes.candidates} aria-label="Servers found">
            {candidates.map((candidate) => (
              <ImportRow
                key={candidate.name}
                candidate={candidate}
                isThere={isThere(candidate)}
                isChosen={isChosen(candidate)}
                isLocked={isRunning}
                storesSecrets={keys !== undefined && stores}
                result={results[candidate.name]}
                onChoose={(isIt) => setChosen((earlier) => ({ ...earlier, [candidate.name]: isIt }))}
              />
            ))}
          </ul>
        )}
        {canStore && (
          <Checkbox
            size="xs"
            label="Store secrets under Credentials, and write ${credentials.…} in their place"
            checked={stores}
            disabled={isRunning}
            onChange={(event) => setStores(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {isDone ? 'Close' : 'Cancel'}
          </Button>
          {!isDone && (
            <Button disabled={due.length === 0} loading={isRunning} onClick={() => void run()}>
              {failed > 0 && failed === due.length
                ? `Try ${plural(failed, 'server')} again`
                : due.length === 0
                  ? 'Import'
                  : `Import ${plural(due.length, 'server')}`}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
