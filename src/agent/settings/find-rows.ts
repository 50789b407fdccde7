import { idOf, type Section } from './fields.ts'

/** The sections with only those rows that have every word of `q` in their names, help or keys; sections without any are left out. */
export function findRows(sections: readonly Section[], q: string): Section[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...sections]
  return sections.flatMap((section) => {
    const groups = section.groups.flatMap((group) => {
      const rows = group.rows.filter(({ label, help = '', fields }) => {
        const names = fields.flatMap((field) => [field.name, idOf(field), idOf(field).replaceAll('_', ' ')])
        const text = [section.title, group.title ?? '', label, help, ...names].join(' ').toLowerCase()
        return words.every((word) => text.includes(word))
      })
      return rows.length > 0 ? [{ ...group, rows }] : []
    })
    return groups.length > 0 ? [{ ...section, groups }] : []
  })
}
