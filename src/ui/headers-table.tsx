import classes from './headers-table.module.css'

/** Headers of a request or an answer, folded. Secrets in them are hidden by whoever gave them. */
export function HeadersTable({ title, headers }: { title: string; headers: Readonly<Record<string, string>> }) {
  const entries = Object.entries(headers).toSorted(([a], [b]) => a.localeCompare(b))
  if (entries.length === 0) return null
  return (
    <details className={classes.headers}>
      <summary>{`${title} (${entries.length})`}</summary>
      <table aria-label={title}>
        <tbody>
          {entries.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
