import { readFrontMatter } from '#lib/front-matter.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import { Markdown } from '#ui/markdown.tsx'
import classes from './file-preview.module.css'

/** Markdown as it reads; its front matter as facts above it. Loads the parser; import it lazily. */
export function FilePreview({ text }: { text: string }) {
  const { facts, body } = readFrontMatter(text)
  return (
    <div className={classes.preview} role="region" aria-label="Preview" tabIndex={0}>
      <article className={classes.article}>
        {facts.length > 0 && (
          <div className={classes.facts}>
            <Facts>
              {facts.map(([name, value], index) => (
                <Fact key={index} name={name}>
                  <span className={classes.value}>{value}</span>
                </Fact>
              ))}
            </Facts>
          </div>
        )}
        {body.trim() === '' ? (
          <p className={classes.nothing}>There is no text to preview.</p>
        ) : (
          <Markdown text={body} />
        )}
      </article>
    </div>
  )
}
