import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { FileTabs } from './file-tabs.tsx'

/** What was asked for, in order. */
function showTabs(unsaved: readonly string[] = []) {
  const asked: string[] = []
  render(
    <MantineProvider env="test">
      <FileTabs
        open={['a/SKILL.md', 'b/SKILL.md', 'README.md']}
        current="b/SKILL.md"
        unsaved={unsaved}
        onShow={(path) => asked.push(`show ${path}`)}
        onClose={(paths) => asked.push(`close ${paths.join(' ')}`)}
      />
    </MantineProvider>,
  )
  return { asked, user: userEvent.setup() }
}

const tab = (name: string) => screen.getByRole('button', { name })

test('the tabs are one stop of the Tab key; arrows walk them, Delete closes', async () => {
  const { asked, user } = showTabs()
  await user.tab()
  expect(tab('SKILL.md b')).toHaveFocus()
  await user.keyboard('{ArrowRight}')
  expect(tab('README.md')).toHaveFocus()
  await user.keyboard('{ArrowRight}{Home}')
  expect(tab('SKILL.md a')).toHaveFocus()
  await user.keyboard('{Enter}{Delete}')
  expect(asked).toEqual(['show a/SKILL.md', 'close a/SKILL.md'])
  expect(tab('SKILL.md b')).toHaveFocus()
})

test('the middle button closes, and the menu closes several', async () => {
  const { asked, user } = showTabs(['README.md'])
  expect(screen.getByRole('img', { name: 'not saved' })).toBeInTheDocument()
  await user.pointer({ keys: '[MouseMiddle]', target: tab('SKILL.md a') })
  await user.click(tab('Close tabs'))
  await user.click(await screen.findByRole('menuitem', { name: 'Close the others' }))
  await user.click(tab('Close tabs'))
  await user.click(await screen.findByRole('menuitem', { name: 'Close what is saved' }))
  expect(asked).toEqual(['close a/SKILL.md', 'close a/SKILL.md README.md', 'close a/SKILL.md b/SKILL.md'])
})
