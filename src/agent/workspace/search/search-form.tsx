import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isSame } from '#lib/is-same.ts'
import { compile } from './match.ts'
import { usuallyLeftOut } from './leave-out.ts'
import type { Wanted } from './progress.ts'
import classes from './search-pane.module.css'

interface SearchFormProps {
  /** What the address says. */
  wanted: Wanted
  /** Grows when somebody wants to type. */
  asked: number
  onSearch: (wanted: Wanted) => void
}

const switches = [
  { name: 'isCased', sign: 'Aa', label: 'Match case' },
  { name: 'isWhole', sign: 'W', label: 'Whole words' },
  { name: 'isRegex', sign: '.*', label: 'Regular expression' },
] as const

/** What to look for, and where. Nothing is asked for before it is sent. */
export function SearchForm({ wanted, asked, onSearch }: SearchFormProps) {
  const [typed, setTyped] = useState(wanted)
  const [seen, setSeen] = useState(wanted)
  const field = useRef<HTMLInputElement>(null)
  // Adopts what came from elsewhere (Back, a link).
  if (!isSame(wanted, seen)) {
    setSeen(wanted)
    setTyped(wanted)
  }
  useEffect(() => {
    if (asked > 0) field.current?.select()
  }, [asked])
  const change = (part: Partial<Wanted>) => setTyped((before) => ({ ...before, ...part }))
  const compiled = typed.find === '' ? undefined : compile(typed)
  const problem = typeof compiled === 'string' ? compiled : undefined
  // Open from the beginning where it says something; then it is in the person's hands.
  const [isElsewhere] = useState(wanted.within !== '' || wanted.without !== usuallyLeftOut)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed.find !== '' && problem === undefined)
      onSearch({ ...typed, within: typed.within.trim().replace(/^\/|\/$/g, '') })
  }
  return (
    <form className={classes.form} role="search" onSubmit={submit}>
      <TextInput
        ref={field}
        type="search"
        aria-label="Search for"
        placeholder="Search for"
        value={typed.find}
        error={problem}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSectionWidth={86}
        rightSection={
          <span className={classes.switches}>
            {switches.map(({ name, sign, label }) => (
              <button
                key={name}
                type="button"
                title={label}
                aria-label={label}
                aria-pressed={typed[name]}
                onClick={() => change({ [name]: !typed[name] })}
              >
                {sign}
              </button>
            ))}
          </span>
        }
        onChange={(event) => change({ find: event.currentTarget.value })}
      />
      <details className={classes.where} open={isElsewhere}>
        <summary>Where</summary>
        <TextInput
          label="In folder"
          placeholder="everywhere"
          value={typed.within}
          onChange={(event) => change({ within: event.currentTarget.value })}
        />
        <TextInput
          label="Leave out"
          description="Names, separated by commas; * for anything."
          value={typed.without}
          onChange={(event) => change({ without: event.currentTarget.value })}
        />
      </details>
      <Button type="submit" variant="default" fullWidth disabled={typed.find === '' || problem !== undefined}>
        {wanted.find !== '' && isSame(typed, wanted) ? 'Search again' : 'Search'}
      </Button>
    </form>
  )
}
