import { expect, test } from 'vitest'
import { isMask } from './mask.ts'

test.each([
  '***',
  '********',
  '••••',
  'sk-…3f2a',
  'sk-...3f2a',
  '8412…x9Qk',
  '[redacted]',
  '<hidden>',
  '•••••••• (kept)',
  'abcd****wxyz',
])('%s is a mask', (text) => expect(isMask(text)).toBe(true))
test.each(['8412049:AAEkf-2Xq', 'xoxb-12-34-abc', 'hunter2', 'Wait… what is it?', ''])('%j is none', (text) =>
  expect(isMask(text)).toBe(false),
)

test.each([
  [' sk-…3f2a\n', '', true],
  ['4f2a (kept)', '4f2a (kept)', true],
  ['4f2a (kept)', '', false],
  ['sk-ant-api03-whatever', '', false],
  ['a**b', '', false],
])('%j beside %j', (value, known, expected) => expect(isMask(value, known)).toBe(expected))
