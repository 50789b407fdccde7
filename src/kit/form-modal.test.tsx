import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { FormModal } from './form-modal.tsx'

test('a double click sends once, and Enter after it sends again', async () => {
  const user = userEvent.setup()
  const sent = vi.fn<() => void>()
  render(
    <MantineProvider env="test">
      <FormModal
        title="New job"
        submitLabel="Create"
        failure={null}
        pending={false}
        onClose={() => undefined}
        onSubmit={(event) => {
          event.preventDefault()
          sent()
        }}
      >
        A field
      </FormModal>
    </MantineProvider>,
  )
  await user.dblClick(screen.getByRole('button', { name: 'Create' }))
  expect(sent).toHaveBeenCalledTimes(1)
  await user.keyboard('{Enter}')
  expect(sent).toHaveBeenCalledTimes(2)
})
