import { Kbd, Modal, Text } from '@mantine/core'
import { openDialog } from '#kit/confirm.tsx'
import { commandKey } from './command-key.ts'
import classes from './editor-keys.module.css'

export function showEditorKeys(): void {
  openDialog((close) => (
    <Modal opened onClose={close} title="Keys of the editor">
      <dl className={classes.keys}>
        {keys.map(([what, ...combination]) => (
          <div key={what} className={classes.line}>
            <dt>{what}</dt>
            <dd>
              {combination.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed" mt="sm">
        In the text, Tab indents. Press Ctrl+M (on a Mac Ctrl+Shift+M) and it moves on to the next button instead; the
        same again, and it indents. In the tabs, arrows walk and Delete closes.
      </Text>
    </Modal>
  ))
}

const keys: readonly (readonly [what: string, ...keys: string[]])[] = [
  ['Save', commandKey, 'S'],
  ['Save all', commandKey, 'Shift', 'S'],
  ['Find', commandKey, 'F'],
  ['Replace', ...(commandKey === '⌘' ? ['⌘', 'Alt', 'F'] : ['Ctrl', 'H'])],
  ['Go to line', 'Ctrl', 'G'],
  ['Next problem', 'F8'],
  ['Comment lines', commandKey, '/'],
  ['Select the next one like it', commandKey, 'D'],
  ['Another cursor', 'Alt', 'click'],
  ['Move a line', 'Alt', '↑ ↓'],
  ['Fold, unfold', commandKey === '⌘' ? '⌘ Alt' : 'Ctrl Shift', '[ ]'],
  ['Undo, redo', commandKey, 'Z, Shift Z'],
  ['Tab leaves the text', 'Ctrl', commandKey === '⌘' ? 'Shift M' : 'M'],
]
