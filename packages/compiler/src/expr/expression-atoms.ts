import { duration, percent } from './kinds.ts'
import { quoted } from './measure.ts'
import { decimal } from './read-number.ts'
import type { Expression, ReferenceRoot, TextProblem } from './types.ts'

/** What is left when something cannot be read; it stands for no value. */
type Atom = Expression | undefined

const roots: readonly ReferenceRoot[] = ['service', 'external', 'gateway', 'region', 'param']

/** `"a \"b\""`: a backslash is itself unless a quote or a backslash follows. */
export function textAtom(image: string, start: number): Atom {
  const end = start + image.length
  const inner = image.length > 1 && image.endsWith('"') ? image.slice(1, -1) : image.slice(1)
  return { kind: 'string', value: inner.replace(/\\(["\\])/g, '$1'), start, end }
}

/** `5`, `1.2`, `200ms`, `5%` */
export function numberAtom(image: string, start: number, problems: TextProblem[]): Atom {
  const span = { start, end: start + image.length }
  for (const kind of [duration, percent, decimal]) {
    const scanned = kind.scan(image, start)
    if (scanned !== undefined && 'value' in scanned) {
      if (kind === duration) return { kind: 'duration', ms: scanned.value, ...span }
      return kind === percent
        ? { kind: 'percent', value: scanned.value, ...span }
        : { kind: 'number', value: scanned.value, ...span }
    }
  }
  const plain = /^[\d.]+$/.test(image)
  const scanned = plain
    ? decimal.scan(image, start)
    : (duration.scan(image, start) ?? percent.scan(image, start))
  problems.push(
    scanned !== undefined && 'problem' in scanned
      ? scanned.problem
      : {
          ...span,
          message: `${quoted(image)} is neither a number nor one with a unit.`,
          help: 'Expressions have durations such as `200ms`, percentages such as `5%`, and plain numbers.'
        }
  )
  return undefined
}

/** `service.auth@v2`, `region.eu-west-1`, `stable.p95`, `method` */
export function wordAtom(image: string, start: number, problems: TextProblem[]): Atom {
  const span = { start, end: start + image.length }
  const [first = '', ...rest] = image.split('.')
  const root = roots.find(one => one === first)
  if (root !== undefined && rest.length > 0) return referenceAtom(root, image, start, problems)
  if (/[@:]/.test(image) || rest.length > 1 || rest[0] === '') {
    problems.push({
      ...span,
      message: `${quoted(image)} is not a name as expressions have them.`,
      help: 'References begin with `service.`, `external.`, `gateway.` or `region.`.'
    })
    return undefined
  }
  return { kind: 'word', name: first, property: rest[0], ...span }
}

function referenceAtom(root: ReferenceRoot, image: string, start: number, problems: TextProblem[]): Atom {
  const span = { start, end: start + image.length }
  const nameStart = start + root.length + 1
  const parts = /^([A-Za-z][\w-]*)(?:@([\w-]*)|\.([\w-]*))?(.*)$/.exec(image.slice(root.length + 1))
  const [, name, version, property, more = ''] = parts ?? []
  if (name === undefined) {
    problems.push({ start: nameStart, end: span.end, message: `Expected a name right after \`${root}.\`.` })
    return undefined
  }
  const nameEnd = nameStart + name.length
  if (
    version === '' ||
    more !== '' ||
    (property !== undefined && property !== 'url' && property !== 'host')
  ) {
    const help =
      property !== undefined && version === undefined
        ? `A version is written \`${root}.${name}@version\`.`
        : 'A reference is `service.name` or `service.name@version`.'
    problems.push({
      start: nameEnd,
      end: span.end,
      message: `${quoted(image.slice(nameEnd - start))} does not continue a reference.`,
      help
    })
    return undefined
  }
  return {
    kind: 'reference',
    root,
    name,
    nameSpan: { start: nameStart, end: nameEnd },
    version,
    versionSpan: version === undefined ? undefined : { start: nameEnd + 1, end: span.end },
    property,
    ...span
  }
}
