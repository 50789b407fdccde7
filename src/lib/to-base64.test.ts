import { expect, test } from 'vitest'
import { toBase64 } from './to-base64.ts'

test('a file is sent as base64', async () => expect(await toBase64(new Blob(['hello']))).toBe('aGVsbG8='))
