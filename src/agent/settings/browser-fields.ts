import { browserBackends, browserLimits, type Settings } from '#contract/placet/settings.ts'
import { isRecord } from '#contract/lenient.ts'
import { type Caution, type Group, type Kind, optionsOf, type Row } from './fields.ts'

const backendWords = { auto: 'Whichever is there', camoufox: 'Camoufox', playwright: 'Playwright' }

/** The tool with which the agent opens web pages. */
export function browserGroups({ options }: Settings, browser: Readonly<Record<string, unknown>>): Group[] {
  const { browser_backends: offered } = options
  const backends = optionsOf(offered.length > 0 ? offered : browserBackends, backendWords)
  return [
    {
      rows: [
        onOff(['enable'], 'Switched on', 'Lets the agent open and use web pages.'),
        row(['backend'], 'Backend', 'The browser that it starts.', { type: 'choice', options: backends }),
        number('command_timeout', 'Give up a command after', 'One click, one page load.', 'seconds'),
        number('inactivity_timeout', 'Close when unused for', '0: stays open until it is closed.', 'seconds'),
      ],
    },
    {
      title: 'Sessions and content',
      rows: [
        number('max_concurrent_sessions', 'Browsers at once', 'Further ones wait.'),
        number('max_named_sessions', 'Named sessions', 'Kept with their sign-ins to be used again. 0: none are kept.'),
        onOff(['record_sessions'], 'Record sessions', 'Keeps what was done, which may include what was typed.'),
        number(
          'snapshot_max_chars',
          'Longest page text',
          'What a model sees of a page; the rest is cut.',
          'characters',
        ),
        row(['user_agent'], 'User agent', 'How it introduces itself. Empty: as the browser does.', {
          type: 'text',
          empty: '',
          placeholder: 'As the browser does',
        }),
      ],
    },
    {
      title: 'Where it may go',
      rows: [
        onOff(
          ['allow_private_urls'],
          'Private addresses',
          'Lets it open this machine, the local network and cloud metadata.',
          {
            when: (value) => value === true,
            title: 'Allow private addresses?',
            body: 'A page or a message could then make the agent read services on its own machine and network that are not meant for anybody outside. It takes effect once you save.',
            verb: 'Allow',
          },
        ),
        row(['domain_allowlist'], 'Allowed domains', 'When there are any, it opens nothing else.', {
          type: 'domains',
          list: 'allowed',
        }),
        row(['domain_denylist'], 'Denied domains', 'Never opened. Deny wins where both lists name a domain.', {
          type: 'domains',
          list: 'denied',
        }),
        row(['proxy'], 'Proxy', 'All its traffic goes through it. What is stored is never shown.', { type: 'proxy' }),
      ],
    },
    ...engine(browser, 'camoufox', 'Camoufox', [
      onOff(['camoufox', 'humanize'], 'Move like a person', 'Moves the pointer instead of jumping.'),
      row(['camoufox', 'geoip'], 'Appear to be in', 'An address, or “auto” for that of the proxy. Empty: off.', {
        type: 'text',
        empty: null,
        placeholder: 'Off',
      }),
    ]),
    ...engine(browser, 'playwright', 'Playwright', [
      onOff(['playwright', 'headless'], 'Without a window', 'Off needs a screen on the agent’s machine.'),
      row(['playwright', 'extra_args'], 'Start arguments', 'One a line, as the browser takes them.', { type: 'lines' }),
    ]),
    ...engine(browser, 'stealth', 'Stealth', [
      onOff(
        ['stealth', 'advertise_stealth'],
        'Tell the model',
        'Says in the tool’s description that it is hard to detect.',
      ),
      onOff(['stealth', 'block_trackers'], 'Block trackers', 'Known trackers are not loaded.'),
    ]),
  ]
}

/** Only where the agent has that engine. */
const engine = (browser: Readonly<Record<string, unknown>>, name: string, title: string, rows: Row[]): Group[] =>
  isRecord(browser[name]) ? [{ title, rows }] : []

function number(key: keyof typeof browserLimits, label: string, help: string, unit?: string): Row {
  return row([key], label, help, { type: 'number', limits: browserLimits[key], ...(unit ? { unit } : {}) })
}

function onOff(path: string[], label: string, help: string, caution?: Caution): Row {
  return row(path, label, help, { type: 'switch' }, caution)
}

function row(path: string[], label: string, help: string, kind: Kind, caution?: Caution): Row {
  const field = { path: ['browser', ...path], name: label, kind }
  return { label, help, fields: [{ ...field, ...(caution ? { caution } : {}) }] }
}
