import { expect, test } from 'vitest'
import { themeColors } from './theme-colors.ts'

test.each(['light', 'dark'] as const)('everything can be read in the %s theme', (scheme) => {
  const { background, raised, text, quiet, tokens, lineNumber, lineNumberHere, bad } = themeColors[scheme]
  for (const color of [text, lineNumber, lineNumberHere, bad, ...Object.values(tokens)])
    expect({ color, contrast: contrast(color, background) }).toEqual({ color, contrast: expect.toSatisfy(isEnough) })
  for (const color of [text, quiet, bad])
    expect({ color, contrast: contrast(color, raised) }).toEqual({ color, contrast: expect.toSatisfy(isEnough) })
})

const isEnough = (ratio: number) => ratio >= 4.5

/** As WCAG 2 counts it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
