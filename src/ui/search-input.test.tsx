import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { SearchInput } from './search-input.tsx'

test('what was typed is told before a link is followed, not after: that would lead back', async () => {
  const order: string[] = []
  function Page() {
    const [value, setValue] = useState('')
    const search = (text: string) => {
      order.push(`search ${text}`)
      setValue(text)
    }
    return (
      <MantineProvider env="test">
        <SearchInput label="Search" value={value} onSearch={search} />
        <button type="button" onClick={() => order.push('link')}>
          A link
        </button>
      </MantineProvider>
    )
  }
  render(<Page />)
  const user = userEvent.setup({ delay: null })
  await user.click(screen.getByRole('searchbox', { name: 'Search' }))
  await user.paste('settlements')
  await user.click(screen.getByRole('button', { name: 'A link' }))
  expect(order).toEqual(['search settlements', 'link'])
})
