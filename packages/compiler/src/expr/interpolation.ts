import type { Span } from '../text/span.ts'
import { nearest } from '../util/did-you-mean.ts'
import { cachedByText } from './cached-by-text.ts'
import { fixTo, listOf, quoted } from './measure.ts'
import type { Read, TextProblem } from './types.ts'

export type InterpolationRoot = 'region' | 'env' | 'account' | 'param' | 'service' | 'external'

export interface TextPart extends Span {
  readonly kind: 'text'
  /** With `$${` as the `${` that it stands for. */
  readonly text: string
}

/** `${service.auth.url}`; the span has the braces. */
export interface ReferencePart extends Span {
  readonly kind: 'reference'
  readonly root: InterpolationRoot
  /** Of a parameter, service or external. */
  readonly name: string | undefined
  readonly nameSpan: Span | undefined
  readonly property: 'url' | 'host' | undefined
}

export type Part = TextPart | ReferencePart

/** The parts of a text with `${…}` in it. A reference that cannot be read is left out. */
export function readInterpolation(text: string): Read<readonly Part[]> {
  if (!text.includes('${'))
    return { value: text === '' ? [] : [{ kind: 'text', text, start: 0, end: text.length }], problems: [] }
  return readParts(text)
}

const properties = new Map<InterpolationRoot, readonly ('url' | 'host')[]>([
  ['region', []],
  ['env', []],
  ['account', []],
  ['param', []],
  ['service', ['url', 'host']],
  ['external', ['host']]
])
const roots = [...properties.keys()]
const named: ReadonlySet<InterpolationRoot> = new Set(['param', 'service', 'external'])
const forms = [
  'region',
  'env',
  'account',
  'param.name',
  'service.name.url',
  'service.name.host',
  'external.name.host'
]
const every = `The references are ${listOf(
  forms.map(form => `\`\${${form}}\``),
  'and'
)}.`

const readParts = cachedByText((text: string): Read<readonly Part[]> => {
  const parts: Part[] = []
  const problems: TextProblem[] = []
  let plain = ''
  let plainStart = 0
  const endPlain = (end: number) => {
    if (plain !== '') parts.push({ kind: 'text', text: plain, start: plainStart, end })
    plain = ''
  }
  let at = 0
  while (at < text.length) {
    if (text.startsWith('$${', at)) {
      if (plain === '') plainStart = at
      plain += '${'
      at += 3
    } else if (text.startsWith('${', at)) {
      endPlain(at)
      const close = closing(text, at)
      if (close === undefined) {
        const help = 'A `}` ends the reference; a literal `${` is written `$${`.'
        problems.push({ start: at, end: at + 2, message: 'This `${` is never closed.', help })
        return { value: parts, problems }
      }
      const { value, problems: found } = readReference(text.slice(at + 2, close), at + 2)
      if (value !== undefined) parts.push(value)
      problems.push(...found)
      at = close + 1
    } else {
      if (plain === '') plainStart = at
      const next = text.indexOf('$', at + 1)
      const end = next < 0 ? text.length : next
      plain += text.slice(at, end)
      at = end
    }
  }
  endPlain(text.length)
  return { value: parts, problems }
})

/** The brace that closes a reference; one that stands behind the beginning of another reference does not. */
function closing(text: string, open: number): number | undefined {
  const close = text.indexOf('}', open)
  const next = text.indexOf('${', open + 2)
  return close < 0 || (next >= 0 && next < close) ? undefined : close
}

function readReference(inner: string, start: number): Read<ReferencePart> {
  const whole = { start: start - 2, end: start + inner.length + 1 }
  const fail = (span: Span, message: string, help: string, meant?: string): Read<ReferencePart> => ({
    value: undefined,
    problems: [{ start: span.start, end: span.end, message, help, ...fixTo(meant) }]
  })
  const trimmed = inner.trim()
  if (trimmed === '') return fail(whole, 'This reference is empty.', every)
  if (!/^[\w.-]+$/.test(trimmed)) {
    return fail(
      whole,
      `${quoted(`\${${inner}}`)} is not one reference.`,
      `\`\${…}\` holds one reference and never an operator. ${every}`
    )
  }
  if (trimmed !== inner)
    return fail(whole, `No blank stands inside ${quoted(`\${${inner}}`)}.`, every, `\${${trimmed}}`)

  const [rootText = '', name, property, ...rest] = inner.split('.')
  const rootSpan = { start, end: start + rootText.length }
  const root = roots.find(one => one === rootText)
  if (root === undefined) {
    const meant = nearest(rootText, roots)
    const help =
      meant === undefined ? `${every} A literal \`\${\` is written \`$\${\`.` : `Did you mean \`${meant}\`?`
    return fail(rootSpan, `${quoted(rootText)} is not something a reference can begin with.`, help, meant)
  }
  if (!named.has(root)) {
    if (name === undefined)
      return {
        value: {
          kind: 'reference',
          root,
          name: undefined,
          nameSpan: undefined,
          property: undefined,
          ...whole
        },
        problems: []
      }
    return fail(
      { start: rootSpan.end, end: whole.end - 1 },
      `Nothing follows after \`${root}\`.`,
      `It is written \`\${${root}}\`.`
    )
  }
  const nameStart = rootSpan.end + 1
  if (name === undefined || !/^[A-Za-z_][\w-]*$/.test(name)) {
    const at = name === undefined ? rootSpan.end : nameStart
    const span = { start: at, end: at + (name?.length ?? 0) }
    return fail(span, `Expected a name after \`${root}.\`.`, every)
  }
  const nameSpan = { start: nameStart, end: nameStart + name.length }
  const allowed = properties.get(root) ?? []
  const known = allowed.find(one => one === property)
  if (rest.length === 0 && known === undefined && property === undefined && allowed.length > 0) {
    const choices = listOf(
      allowed.map(one => `\`\${${root}.${name}.${one}}\``),
      'or'
    )
    return fail(
      whole,
      `${quoted(`\${${inner}}`)} does not say what of ${quoted(name)} is meant.`,
      `It is ${choices}.`,
      allowed.length === 1 ? `\${${inner}.${allowed[0]}}` : undefined
    )
  }
  if (rest.length > 0 || property !== known) {
    const span = { start: nameSpan.end + 1, end: whole.end - 1 }
    const meant = rest.length === 0 && property !== undefined ? nearest(property, allowed) : undefined
    const choices =
      allowed.length === 0
        ? `It is written \`\${${root}.${name}}\`.`
        : `There is ${listOf(
            allowed.map(one => `\`${one}\``),
            'and'
          )}.`
    return fail(
      span,
      `${quoted(inner.slice(span.start - start))} is not something that ${root === 'param' ? 'a parameter' : root === 'service' ? 'a service' : 'an external'} has.`,
      choices,
      meant
    )
  }
  return { value: { kind: 'reference', root, name, nameSpan, property: known, ...whole }, problems: [] }
}
