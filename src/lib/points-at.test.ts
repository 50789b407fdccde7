import { expect, test } from 'vitest'
import { isOwnMachine, pointsAt } from './points-at.ts'

test.each([
  ['http://gw.example:4000', 'http://gw.example:4000'],
  ['http://gw.example:4000/', 'http://gw.example:4000'],
  ['http://gw.example:4000/v1', 'http://gw.example:4000'],
  ['http://gw.example:4000/v1/', 'http://gw.example:4000/'],
  ['HTTP://GW.Example:4000/v1', 'http://gw.example:4000'],
  [' http://gw.example:4000/v1 ', 'http://gw.example:4000'],
  ['https://gw.example:443/v1', 'https://gw.example'],
  ['http://gw.example/v1', 'http://gw.example:80'],
  ['https://gw.example./v1', 'https://gw.example'],
  ['https://gw.example/plexus/v1', 'https://gw.example/plexus'],
  ['https://gw.example/plexus', 'https://gw.example/plexus/'],
  ['http://localhost:4000/v1', 'http://127.0.0.1:4000'],
  ['http://127.0.0.1:4000/v1', 'http://localhost:4000'],
  ['http://[::1]:4000/v1', 'http://127.0.1.1:4000'],
  ['http://10.20.0.14:4000/v1beta', 'http://10.20.0.14:4000'],
])('%s leads to %s', (address, url) => expect(pointsAt(address, [{ url }])).toEqual([{ url }]))

test.each([
  ['http://gw.example:4000/v1', 'http://gw.example:4001'],
  ['http://gw.example/v1', 'https://gw.example'],
  ['http://gw.example.org/v1', 'http://gw.example'],
  ['http://other.gw.example/v1', 'http://gw.example'],
  ['https://gw.example/plexus2/v1', 'https://gw.example/plexus'],
  ['https://gw.example/v1', 'https://gw.example/plexus'],
  ['https://gw.example/Plexus/v1', 'https://gw.example/plexus'],
  ['http://localhost:4000/v1', 'http://10.20.0.14:4000'],
  ['http://127.gw.example/v1', 'http://localhost'],
  ['', 'http://gw.example'],
  ['gw.example:4000/v1', 'http://gw.example:4000'],
  ['ftp://gw.example/v1', 'ftp://gw.example'],
  ['http://gw.example/v1', 'no address'],
])('%s does not lead to %s', (address, url) => expect(pointsAt(address, [{ url }])).toEqual([]))

test('the longest path wins, and the same place twice is twice', () => {
  const places = [
    { id: 'whole', url: 'https://gw.example' },
    { id: 'one', url: 'https://gw.example/a' },
    { id: 'again', url: 'https://gw.example/a/' },
  ]
  const idsOf = (address: string) => pointsAt(address, places).map(({ id }) => id)
  expect(idsOf('https://gw.example/a/v1')).toEqual(['one', 'again'])
  expect(idsOf('https://gw.example/v1')).toEqual(['whole'])
})

test.each([
  ['http://localhost:4000/v1', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:4000', true],
  ['http://gw.example', false],
  ['nothing', false],
])('%s is on the own machine: %s', (address, own) => expect(isOwnMachine(address)).toBe(own))
