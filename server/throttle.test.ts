import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

test('memory stays bounded when every attempt has another name, and whoever guesses one stays refused', () => {
  let time = 0
  const throttle = createThrottle({ limit: 1, windowMs: 1000, now: () => time })
  for (let name = 0; name < 30_000; name += 1) throttle.take(`name-${name}`)

  expect(() => throttle.take('name-29999')).toThrow('Too many attempts. Try again in 1 second.')

  time = 1000
  throttle.take('name-29999')
})

test('each name is counted for itself', () => {
  const throttle = createThrottle({ limit: 1, windowMs: 600_000, now: () => 0 })
  throttle.take('a')
  throttle.take('b')

  expect(() => throttle.take('a')).toThrow('Try again in 10 minutes.')
})
