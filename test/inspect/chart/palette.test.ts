import { expect, it } from 'vitest'
import { palette, type Role } from '../../../src/inspect/chart/palette.ts'

/** WCAG 2.1, relative luminance. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

const contrast = (one: string, other: string): number => {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright! + 0.05) / (dim! + 0.05)
}

const texts: Role[] = ['ink', 'muted', 'main', 'step', 'error', 'after']

for (const [theme, paper] of [
  ['light', '#ffffff'],
  ['dark', '#0d1117'],
] as const)
  it(`can be read in the ${theme} theme: every text stands out from all that it may stand on`, () => {
    for (const role of texts)
      for (const ground of [paper, palette.face[theme], palette.group[theme]])
        expect(contrast(palette[role][theme], ground), `${role} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

it('tells roles apart by their light colours, and has another for each in the dark', () => {
  const tones = Object.values(palette)
  expect(new Set(tones.map(({ light }) => light)).size).toBe(tones.length)
  for (const { light, dark } of tones) expect(dark).not.toBe(light)
})
