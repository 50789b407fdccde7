import { ActionIcon, Alert, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import * as z from 'zod/mini'
import { done } from '#kit/say.ts'
import { saveFile } from '#lib/save-file.ts'
import { plural } from '#lib/numbers.ts'
import { utcDay } from '#lib/time.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { useNow } from '#ui/use-now.ts'
import { listPrices } from './list-prices.ts'
import { keepPrices, usePrices } from './price-store.ts'
import { type Price, priceOf, type PriceTable, priceTableSchema } from './prices.ts'
import classes from './price-editor.module.css'

type Rate = 'input' | 'cached' | 'output'
/** A line as it is typed: a rate may still be empty. */
type Draft = Omit<Price, Rate> & Record<Rate, number | string>

const rates = [
  ['input', 'Input'],
  ['cached', 'Cached input'],
  ['output', 'Output'],
] as const

/** Edits the price table that the estimate is made from. `used` are the models of the range in sight. */
export function PriceEditor({ used, onClose }: { used: readonly string[]; onClose: () => void }) {
  useFocusBack()
  const kept = usePrices()
  const today = utcDay(useNow())
  const [lines, setLines] = useState<readonly Draft[]>(kept)
  const [problem, setProblem] = useState<string>()
  const unpriced = used.filter((model) => model !== '' && !priceOf(model, readable(lines)))

  const change = (index: number, next: Partial<Draft>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...next, noted: today, source: 'own' } : line)))
  const add = (match = '') =>
    setLines([{ match, input: '', cached: '', output: '', noted: today, source: 'own' }, ...lines])
  const save = () => {
    const read = z.safeParse(priceTableSchema, lines)
    if (!read.success) return setProblem(problemOf(read.error, lines))
    const stays = keepPrices(read.data)
    done(
      stays
        ? 'Prices are kept in this browser.'
        : 'Prices count until this page is reloaded: the browser keeps nothing.',
    )
    onClose()
  }
  const load = async (file: File) => {
    const read = z.safeParse(priceTableSchema, parseJson(await file.text()))
    if (!read.success) return setProblem(`${file.name} was not read. ${problemOf(read.error, [])}`)
    setProblem(undefined)
    setLines(read.data)
  }

  return (
    <Modal opened onClose={onClose} title="Prices" size={760}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          USD per million tokens. A name counts exactly; with a * at its end it counts for everything that begins so,
          and the longest wins. The shipped lines are providers’ list prices on the day noted, so every cost is an
          estimate: writing to a cache, discounts and subscriptions are not in it. The table is kept in this browser
          only.
        </Text>
        {unpriced.length > 0 && (
          <Group gap="xs">
            <Text size="sm">In use without a price:</Text>
            {unpriced.map((model) => (
              <Button
                key={model}
                size="compact-xs"
                variant="default"
                leftSection={<IconPlus size={12} aria-hidden />}
                aria-label={`Add a price for ${model}`}
                onClick={() => add(model)}
              >
                {model}
              </Button>
            ))}
          </Group>
        )}
        <Lines lines={lines} change={change} remove={(index) => setLines(lines.toSpliced(index, 1))} />
        {problem !== undefined && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Button variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={() => add()}>
              Add a line
            </Button>
            <Files lines={lines} load={(file) => void load(file)} />
            <Button variant="subtle" color="gray" onClick={() => setLines(listPrices)}>
              Back to list prices
            </Button>
          </Group>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button onClick={save}>Keep prices</Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}

interface LinesProps {
  lines: readonly Draft[]
  change: (index: number, next: Partial<Draft>) => void
  remove: (index: number) => void
}

function Lines({ lines, change, remove }: LinesProps) {
  return (
    <div className={classes.lines} tabIndex={0} role="region" aria-label="Price table, scrollable">
      <table aria-label="Price table">
        <thead>
          <tr>
            <th scope="col">Model</th>
            {rates.map(([rate, word]) => (
              <th key={rate} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">Noted</th>
            <th scope="col">
              <span className={classes.hidden}>Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <td>
                <TextInput
                  aria-label={`Model of line ${index + 1}`}
                  value={line.match}
                  onChange={(event) => change(index, { match: event.currentTarget.value })}
                />
              </td>
              {rates.map(([rate, word]) => (
                <td key={rate}>
                  <NumberInput
                    size="xs"
                    hideControls
                    min={0}
                    decimalScale={6}
                    aria-label={`${word} price of ${line.match || `line ${index + 1}`}`}
                    value={line[rate]}
                    onChange={(value) => value !== line[rate] && change(index, { [rate]: value })}
                  />
                </td>
              ))}
              <td className={classes.noted}>
                {line.source}, {line.noted}
              </td>
              <td>
                <ActionIcon
                  aria-label={`Remove the price of ${line.match || `line ${index + 1}`}`}
                  onClick={() => remove(index)}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length === 0 && <Text size="sm">No prices: every cost is unknown.</Text>}
    </div>
  )
}

function Files({ lines, load }: { lines: readonly Draft[]; load: (file: File) => void }) {
  return (
    <>
      <Button
        variant="default"
        onClick={() => saveFile('prices.json', JSON.stringify(lines, null, 2), 'application/json')}
      >
        Export JSON
      </Button>
      <Button component="label" variant="default" className={classes.file}>
        Import JSON
        <input
          type="file"
          accept=".json,application/json"
          aria-label="Import prices from a JSON file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            // The same file can then be chosen again.
            event.currentTarget.value = ''
            if (file) load(file)
          }}
        />
      </Button>
    </>
  )
}

/** The lines that are complete enough to price with. */
const readable = (lines: readonly Draft[]): PriceTable =>
  lines.filter((line): line is Price => rates.every(([rate]) => typeof line[rate] === 'number'))

/** The first thing wrong, with the line that it is in. */
function problemOf(error: z.core.$ZodError, lines: readonly Draft[]): string {
  const [issue] = error.issues
  if (!issue) return 'The prices can’t be read.'
  const [index, field] = issue.path
  if (typeof index !== 'number') return `${issue.message} ${plural(lines.length, 'line')} read.`
  const word = rates.find(([rate]) => rate === field)?.[1] ?? (field === 'match' ? 'Model' : String(field))
  return `${lines[index]?.match || `Line ${index + 1}`}: ${word}: ${issue.message}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
