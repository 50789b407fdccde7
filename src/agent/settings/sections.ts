import type { Settings } from '#contract/placet/settings.ts'
import { advancedGroups } from './advanced-fields.ts'
import { browserGroups } from './browser-fields.ts'
import { type Field, fieldsIn, idOf, type Kind, type Section } from './fields.ts'
import { improvementGroups } from './improvement-fields.ts'
import { modelGroups } from './model-fields.ts'
import { placeOf, unnamed, type Values, valuesOf } from './values.ts'

/** Every setting that this agent has, in the order of the page. Parts that it does not send are left out. */
export function sectionsOf(settings: Settings): Section[] {
  const { browser, self_improvement: improvement } = settings
  const known: Section[] = [
    { id: 'models', title: 'Models', groups: modelGroups(settings) },
    { id: 'advanced', title: 'Advanced', groups: advancedGroups(settings) },
    ...(browser ? [{ id: 'browser', title: 'Browser', groups: browserGroups(settings, browser) }] : []),
    ...(improvement
      ? [{ id: 'self-improvement', title: 'Self-improvement', groups: improvementGroups(settings) }]
      : []),
  ]
  const values = valuesOf(settings)
  const named = new Set(known.flatMap(fieldsIn).map(idOf))
  const safe = known.map((section) => withReadableKinds(section, values))
  return [...safe, ...otherSections(unnamed(settings, named))]
}

/** What the contract does not name. */
function otherSections(paths: readonly (readonly string[])[]): Section[] {
  if (paths.length === 0) return []
  const rows = paths.map((path) => {
    const name = idOf({ path })
    return { label: name, fields: [{ path, name, kind: { type: 'json' as const } }] }
  })
  const help = 'Settings of this agent that this page has no words for. They are JSON, changed as they are.'
  return [{ id: 'others', title: 'Other settings', groups: [{ help, rows }] }]
}

/** A value that is not what the contract says can be changed all the same: as JSON. */
function withReadableKinds(section: Section, values: Values): Section {
  const read = (field: Field): Field =>
    isExpected(field.kind, placeOf(values, field.path)) ? field : { ...field, kind: { type: 'json' } }
  return {
    ...section,
    groups: section.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, fields: row.fields.map(read) })),
    })),
  }
}

function isExpected(kind: Kind, value: unknown): boolean {
  if (value === undefined || value === null) return true
  switch (kind.type) {
    case 'number':
      return typeof value === 'number'
    case 'switch':
      return typeof value === 'boolean'
    case 'several':
    case 'lines':
    case 'domains':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    case 'text':
    case 'choice':
    case 'zone':
    case 'proxy':
      return typeof value === 'string'
    case 'json':
      return true
  }
}
