import { MultiSelect, Select, Switch } from '@mantine/core'
import { withMember } from './draft.ts'
import { apiWords, priorityChoices } from './member-words.ts'
import { errorIn, type SectionProps, textsIn } from './section.ts'
import classes from './editor.module.css'

const apis = Object.entries(apiWords).map(([value, label]) => ({ value, label }))

/** How requests for the alias are handled on their way. */
export function BehaviourSection({ draft, errors, set }: SectionProps) {
  const { members } = draft
  const setMember = (name: string, value: unknown) => set({ members: withMember(members, name, value) })
  const priority = members['priority']
  return (
    <div className={classes.behaviour}>
      <div className={classes.fields}>
        <Select
          size="xs"
          className={classes.wide}
          label="What decides"
          description="Where several targets would do"
          data={priorityChoices}
          allowDeselect={false}
          value={typeof priority === 'string' ? priority : 'selector'}
          error={errors['priority']}
          onChange={(value) => setMember('priority', value ?? undefined)}
        />
        <MultiSelect
          size="xs"
          label="Preferred API"
          description="By which targets are asked where they speak it"
          placeholder={textsIn(members, 'preferred_api').length === 0 ? 'None' : ''}
          data={apis}
          value={textsIn(members, 'preferred_api')}
          error={errorIn(errors, 'preferred_api')}
          onChange={(value) => setMember('preferred_api', value.length === 0 ? undefined : value)}
        />
      </div>
      <div className={classes.fields}>
        <Switch
          size="xs"
          label="A conversation stays with its target"
          description="As long as that target answers, so that its cache is used"
          checked={members['sticky_session'] !== false}
          onChange={(event) => setMember('sticky_session', event.currentTarget.checked)}
        />
        <Switch
          size="xs"
          label="Images are described by another model"
          description="For targets that see none; which model describes them stands in the configuration"
          checked={members['use_image_fallthrough'] === true}
          onChange={(event) => setMember('use_image_fallthrough', event.currentTarget.checked)}
        />
        <Switch
          size="xs"
          label="Limits of the model are held"
          description="What is longer than its context is refused here rather than sent"
          checked={members['enforce_limits'] === true}
          onChange={(event) => setMember('enforce_limits', event.currentTarget.checked)}
        />
      </div>
    </div>
  )
}
