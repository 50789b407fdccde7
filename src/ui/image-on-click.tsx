import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'

/**
 * An image that loads only when asked to. One that is part of the message opens here; one that lies elsewhere opens in a
 * tab of its own, since loading it here would tell its host who is reading.
 */
export function ImageOnClick({ url }: { url: string }) {
  const [shown, setShown] = useState(false)
  const icon = <IconPhoto size={14} aria-hidden />
  if (url.startsWith('data:image/')) {
    return shown ? (
      <img
        src={url}
        alt="In the message"
        style={{ maxWidth: 'min(100%, 480px)', borderRadius: 'var(--mantine-radius-md)' }}
      />
    ) : (
      <Button variant="default" leftSection={icon} onClick={() => setShown(true)} style={{ alignSelf: 'flex-start' }}>
        Show image
      </Button>
    )
  }
  const host = URL.canParse(url) ? new URL(url).host : ''
  if (!/^https?:/i.test(url) || host === '') return <span>Image that can’t be shown: {url.slice(0, 120)}</span>
  return (
    <Button
      variant="default"
      leftSection={icon}
      component="a"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      style={{ alignSelf: 'flex-start' }}
    >
      Open image at {host}
    </Button>
  )
}
