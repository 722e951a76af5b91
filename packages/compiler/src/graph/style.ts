import { dark, type Fill, light, type Palette } from './palette.ts'
import { fontFamily } from './text-width.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** The style sheet of a picture. Colours are written out, because not every program that draws SVG knows variables. */
export function styleOf(theme: Theme): string {
  if (theme !== 'auto') return `${shapes}${colours(theme === 'dark' ? dark : light, '')}`
  return `${shapes}${colours(light, '')}@media (prefers-color-scheme: dark) {\n${colours(dark, '')}}\n`
}

/** The colours of a page around a picture, as variables, switched in the same way. */
export function switchedVariables(): string {
  return [
    `:root { color-scheme: light; ${variables(light)} }\n`,
    `@media (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) { color-scheme: dark; ${variables(dark)} }\n}\n`,
    `:root[data-theme=dark] { color-scheme: dark; ${variables(dark)} }\n`
  ].join('')
}

function variables(palette: Palette): string {
  const { page, name, text, muted, line, border, active, service, error, warning } = palette
  const values = { page, name, text, muted, line, border, active, surface: service.fill, error, warning }
  return Object.entries(values)
    .map(([key, value]) => `--${key}: ${value};`)
    .join(' ')
}

/** For a page that can be switched: what the system says, unless the page says another. */
export function switchedStyle(): string {
  return [
    shapes,
    colours(light, ''),
    `@media (prefers-color-scheme: dark) {\n${colours(dark, ':root:not([data-theme=light]) ')}}\n`,
    colours(dark, ':root[data-theme=dark] ')
  ].join('')
}

const shapes = `.mg text { font-family: ${fontFamily}; }
.mg .bold { font-weight: bold; }
.mg .middle { text-anchor: middle; }
.mg .wire { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
.mg .tcp .wire { stroke-width: 1; }
.mg .tcp .arrow { stroke-width: 1; }
.mg .box { stroke-width: 1.5; }
.mg .external .box { stroke-dasharray: 6 4; }
.mg .error .box, .mg .warning .box { stroke-width: 2.25; }
.mg .focus .box { stroke-width: 3.5; }
.mg .mark { fill: none; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
`

function colours(palette: Palette, before: string): string {
  const rule = (selectors: readonly string[], value: string) =>
    `${selectors.map(selector => `${before}.mg ${selector}`).join(', ')} { ${value} }\n`
  const kind = (name: string, { fill, stroke }: Fill) =>
    rule([`.${name} .box`], `fill: ${fill}; stroke: ${stroke};`)
  const serious = (level: 'error' | 'warning') => [
    rule([`.${level} .box`, `.${level} .wire`, `.tcp.${level} .arrow`], `stroke: ${palette[level]};`),
    rule([`.${level} .arrow`, `.sign.${level} .field`, `.sign.${level} .count`], `fill: ${palette[level]};`)
  ]
  return [
    rule(['.page', '.back'], `fill: ${palette.page};`),
    rule(['text'], `fill: ${palette.text};`),
    rule(['.name'], `fill: ${palette.name};`),
    rule(['.muted'], `fill: ${palette.muted};`),
    rule(['.wire'], `stroke: ${palette.line};`),
    rule(['.arrow', '.joint'], `fill: ${palette.line};`),
    rule(['.tcp .arrow'], `fill: ${palette.page}; stroke: ${palette.line};`),
    rule(['.mark'], `stroke: ${palette.onSign};`),
    kind('service', palette.service),
    kind('gateway', palette.gateway),
    kind('external', palette.external),
    kind('edge', palette.edge),
    // What is only worth knowing has an empty circle, and leaves its box as it is.
    rule(['.sign.info .field'], `fill: none; stroke: ${palette.info};`),
    rule(['.sign.info .mark'], `stroke: ${palette.info};`),
    rule(['.sign.info .count'], `fill: ${palette.info};`),
    ...serious('warning'),
    ...serious('error')
  ].join('')
}
