import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './markdown.tsx'

test('what is nested too deeply to be parsed is shown as the text it is', () => {
  const text = `${'> '.repeat(9000)}end`
  expect(renderToStaticMarkup(createElement(Markdown, { text }))).toContain(text.replaceAll('>', '&gt;'))
})
