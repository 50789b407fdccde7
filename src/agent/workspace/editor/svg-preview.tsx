import { Picture } from './picture.tsx'
import classes from './binary-file.module.css'

/** A drawing as it looks. As an image, so that nothing in it runs or fetches anything. */
export function SvgPreview({ name, text }: { name: string; text: string }) {
  const url = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text.toWellFormed())}`
  return (
    <div className={classes.body} role="region" aria-label="Preview" tabIndex={0}>
      <Picture key={url} name={name} url={url} />
    </div>
  )
}
