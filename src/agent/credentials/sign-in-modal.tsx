import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import type { Code, DeviceFlow, FlowState } from './device-flow.ts'
import { TimeLeft } from './time-left.tsx'
import classes from './sign-in-modal.module.css'

interface SignInModalProps {
  /** The provider. */
  label: string
  flow: DeviceFlow
  onClose: () => void
}

/** The code to enter elsewhere, and what became of it. */
export function SignInModal({ label, flow, onClose }: SignInModalProps) {
  useFocusBack()
  const state = useSyncExternalStore(flow.subscribe, flow.state)
  const { tone, words, more } = wordsFor(state, label)
  const isOver = state.kind !== 'starting' && state.kind !== 'waiting'
  return (
    // Not by a stray click outside, which would stop the waiting.
    <Modal opened onClose={onClose} title={`Sign in to ${label}`} closeOnClickOutside={false}>
      <Stack gap="md">
        {state.kind === 'waiting' && <CodeSteps code={state.code} />}
        <div>
          {/* Always the same element, so that its changes are read out. */}
          <div role="status" className={classes.status}>
            <Status tone={tone}>{words}</Status>
          </div>
          {state.kind === 'waiting' && <TimeLeft until={state.code.expiresAt} />}
          {more && (
            <Text size="sm" mt={6}>
              {more}
            </Text>
          )}
        </div>
        {state.kind === 'waiting' && (
          <Text size="xs" c="dimmed">
            Closing this stops the waiting only: the code stays valid at {placeOf(state.code)} until it runs out.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          {state.kind === 'approved' ? (
            <Button ref={takeFocus} onClick={onClose}>
              Done
            </Button>
          ) : (
            <Button variant="default" onClick={onClose}>
              {state.kind === 'waiting' ? 'Stop waiting' : 'Close'}
            </Button>
          )}
          {isOver && state.kind !== 'approved' && (
            <Button key={state.kind} ref={takeFocus} onClick={flow.begin}>
              Get a new code
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function CodeSteps({ code }: { code: Code }) {
  const { copy, copied, error } = useClipboard({ timeout: 2000 })
  const { userCode, verificationUri } = code
  return (
    <ol className={classes.steps}>
      <li>
        <p>Copy this code.</p>
        <div className={classes.codeLine}>
          <div role="group" className={classes.code} aria-label="Code">
            {userCode}
          </div>
          <Button
            ref={takeFocus}
            variant="default"
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            onClick={() => copy(userCode)}
          >
            {copied ? 'Copied' : error ? 'Select it by hand' : 'Copy code'}
          </Button>
        </div>
      </li>
      <li>
        <p>Open the provider’s page, sign in there, and enter it. Check that the page shows this very code.</p>
        {isSafe(verificationUri) ? (
          <Button
            component="a"
            href={verificationUri}
            target="_blank"
            rel="noopener noreferrer"
            rightSection={<IconExternalLink size={14} aria-hidden />}
          >
            Open {placeOf(code)}
          </Button>
        ) : (
          <Notice title="This address is not opened from here" tone="warn">
            <p>The agent names a page that is not secured by https. Enter the code there only if you know that page.</p>
            <div className={classes.address}>
              <span className="mono">{verificationUri || 'no address given'}</span>
              {verificationUri && <CopyButton text={verificationUri} what="address" />}
            </div>
          </Notice>
        )}
      </li>
    </ol>
  )
}

/** As a `ref`: takes the focus when it appears, because what had it is gone by then. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true })

function wordsFor(state: FlowState, label: string): { tone: Tone; words: string; more?: string } {
  switch (state.kind) {
    case 'starting':
      return { tone: 'live', words: 'Asking the agent for a code.' }
    case 'waiting':
      return state.isQuiet
        ? { tone: 'warn', words: 'The agent did not answer just now; still waiting.' }
        : { tone: 'live', words: 'Waiting for your approval.' }
    case 'approved':
      return {
        tone: 'good',
        words: state.account ? `Signed in as ${state.account}.` : 'Signed in.',
        more: `The agent now uses ${label} with this account. It keeps the token; nothing of it came here.`,
      }
    case 'denied':
      return {
        tone: 'bad',
        words: 'The sign-in was denied.',
        more: 'Somebody declined it on the provider’s page. Nothing has changed at the agent.',
      }
    case 'expired':
      return { tone: 'warn', words: 'The code has run out.', more: 'Nobody approved it in time. A new one works.' }
    case 'failed':
      return { tone: 'bad', words: 'The sign-in did not work.', more: state.words }
  }
}

const isSafe = (address: string) => URL.canParse(address) && new URL(address).protocol === 'https:'

/** `github.com/login/device`. */
function placeOf({ verificationUri }: Code): string {
  if (!isSafe(verificationUri)) return 'the provider'
  const { host, pathname } = new URL(verificationUri)
  return `${host}${pathname === '/' ? '' : pathname}`
}
