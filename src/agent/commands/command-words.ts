/** The commands of contract C.16, the harmless ones first. */
export const commandNames = ['status', 'version', 'reflect', 'new', 'stop', 'restart'] as const
export type CommandName = (typeof commandNames)[number]

interface Words {
  /** On its button. */
  verb: string
  /** What it does, and what it leaves alone. */
  does: string
  /** Whether it is about one session: always, when one is chosen, or never. */
  session: 'required' | 'optional' | 'never'
}

export const commandWords: Record<CommandName, Words> = {
  status: {
    verb: 'Ask',
    does: 'How it is: what runs, which model, how full the context is. Changes nothing.',
    session: 'optional',
  },
  version: {
    verb: 'Ask',
    does: 'Which version runs there. Changes nothing.',
    session: 'never',
  },
  reflect: {
    verb: 'Reflect',
    does: 'Looks back now and tidies its memory, instead of at its own hour. Takes a while and costs tokens.',
    session: 'optional',
  },
  new: {
    verb: 'Start afresh',
    does: 'Empties a session: the next message there begins a new conversation. Audit log, usage and memory stay.',
    session: 'required',
  },
  stop: {
    verb: 'Stop',
    does: 'Ends the turn that is running. What it has said and done stays; it then waits for the next message.',
    session: 'optional',
  },
  restart: {
    verb: 'Restart',
    does: 'Restarts the whole process. Running turns are lost, channels and MCP servers connect anew, and changes that waited for it take effect.',
    session: 'never',
  },
}
