import { MantineProvider } from '@mantine/core'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { FormModal } from './form-modal.tsx'

/** A form at `/form`, beside `/list`. */
async function renderForm(onSubmit: () => void) {
  const root = createRootRoute({ component: Outlet })
  const list = createRoute({ getParentRoute: () => root, path: '/list', component: () => <p>The list</p> })
  const form = createRoute({ getParentRoute: () => root, path: '/form', component: Form })
  function Form() {
    return (
      <FormModal
        title="New job"
        submitLabel="Create"
        failure={null}
        pending={false}
        onClose={() => undefined}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <input aria-label="Name" />
      </FormModal>
    )
  }
  const router = createRouter({
    routeTree: root.addChildren([list, form]),
    history: createMemoryHistory({ initialEntries: ['/form'] }),
  })
  render(
    <MantineProvider env="test">
      <RouterProvider router={router as never} />
    </MantineProvider>,
  )
  await screen.findByRole('dialog', { name: 'New job' })
  return { user: userEvent.setup(), history: router.history }
}

test('a double click sends once, and Enter after it sends again', async () => {
  const sent = vi.fn<() => void>()
  const { user } = await renderForm(sent)
  await user.dblClick(screen.getByRole('button', { name: 'Create' }))
  expect(sent).toHaveBeenCalledTimes(1)
  await user.keyboard('{Enter}')
  expect(sent).toHaveBeenCalledTimes(2)
})

test('leaving asks before what was typed is lost', async () => {
  const { user, history } = await renderForm(() => undefined)
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'nightly')
  history.push('/list')
  await user.click(await screen.findByRole('button', { name: 'Stay' }))
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('nightly')
  history.push('/list')
  await user.click(await screen.findByRole('button', { name: 'Leave and lose them' }))
  expect(await screen.findByText('The list')).toBeInTheDocument()
})

test('a form that was sent is left without a question', async () => {
  const { user, history } = await renderForm(() => undefined)
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'nightly')
  await user.click(screen.getByRole('button', { name: 'Create' }))
  history.push('/list')
  expect(await screen.findByText('The list')).toBeInTheDocument()
})
