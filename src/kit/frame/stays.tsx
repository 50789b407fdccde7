import { Banner } from './frame.tsx'

/** Why a view could no longer be shown. */
export type Gone = 'away' | 'key-refused' | 'section-gone'

/** Above a view that stays all the same, because something in it is not finished. */
export function Stays({ name, gone }: { name: string; gone: Gone }) {
  return (
    <Banner tone="warn" role="status">
      <span>{words[gone](name)} What you have begun stays here.</span>
    </Banner>
  )
}

const words: Record<Gone, (name: string) => string> = {
  away: (name) => `You reach the Placet server, but the server does not reach ${name}.`,
  'key-refused': (name) => `${name} refuses the stored key. Another one can be stored in a second tab.`,
  'section-gone': (name) => `${name} no longer offers this section.`,
}
