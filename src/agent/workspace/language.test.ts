import { expect, test } from 'vitest'
// oxlint-disable-next-line import/default -- Vite makes the default export of `?raw`
import registered from './editor/languages.ts?raw'
import { allLanguages, languageOf } from './language.ts'

test.each([
  ['SKILL.md', '', 'markdown'],
  ['deploy.YML', '', 'yaml'],
  ['Dockerfile', '', 'dockerfile'],
  ['.env', '', 'ini'],
  ['backup', '#!/usr/bin/env -S python3 -u\n', 'python'],
  ['backup', '#!/bin/bash\n', 'shell'],
  ['run', '#!/usr/bin/env node\n', 'javascript'],
  ['run', '#!/opt/x/unknown\n', 'plaintext'],
  ['notes', 'text', 'plaintext'],
  ['.hidden', '', 'plaintext'],
  ['constructor', '', 'plaintext'],
  ['a.__proto__', '#!/bin/toString\n', 'plaintext'],
])('%s %j is %s', (name, text, language) => expect(languageOf(name, text)).toBe(language))

test.each(allLanguages.filter((id) => id !== 'plaintext'))('the editor knows %s', (id) =>
  // Its file of C++ knows C, too.
  expect(registered).toContain(`/${id === 'c' ? 'cpp' : id}/register`),
)
