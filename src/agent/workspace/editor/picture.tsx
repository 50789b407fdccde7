import { useState } from 'react'
import { formatCount } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import classes from './binary-file.module.css'

/** An image as it looks, and how large it is. `url`: the image itself, as data. */
export function Picture({ name, url }: { name: string; url: string }) {
  const [size, setSize] = useState<{ width: number; height: number }>()
  const [isBroken, setBroken] = useState(false)
  if (isBroken)
    return <Notice title="This image can’t be shown">It begins like one, but your browser can’t read the rest.</Notice>
  return (
    <figure className={classes.figure}>
      <img
        className={classes.image}
        src={url}
        alt={name}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
        onError={() => setBroken(true)}
      />
      {size && (
        <figcaption className={classes.caption}>
          {formatCount(size.width)} × {formatCount(size.height)} pixels
        </figcaption>
      )}
    </figure>
  )
}
