import { expect, it } from 'vitest'
import { dark, light, type Palette } from './palette.ts'

it.each([
  ['light', light],
  ['dark', dark]
])('%s: text can be read on all that is behind it, and lines can be seen', (_name, palette) => {
  const { page, name, text, muted, line, active, error, warning, info, onSign } = palette
  const boxes = [palette.service, palette.gateway, palette.external, palette.edge]
  const grounds = [page, ...boxes.map(({ fill }) => fill)]
  const low = [
    ...pairs([name, text, muted, error, warning, info], grounds).filter(pair => contrast(...pair) < 4.5),
    ...pairs([active], [page]).filter(pair => contrast(...pair) < 4.5),
    ...pairs([onSign], [error, warning]).filter(pair => contrast(...pair) < 4.5),
    ...pairs([line, ...boxes.map(({ stroke }) => stroke)], [page]).filter(pair => contrast(...pair) < 3)
  ]
  expect(low).toEqual([])
})

it('both have the same names', () => {
  const names = (palette: Palette) => Object.keys(palette)
  expect(names(dark)).toEqual(names(light))
})

function pairs(over: readonly string[], under: readonly string[]): readonly [string, string][] {
  return over.flatMap(a => under.map((b): [string, string] => [a, b]))
}

/** As WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
