import { cpu, duration, memory, percent } from '../../../expr/kinds.ts'
import type { MeasureKind } from '../../../expr/measure.ts'
import { verbs } from '../../../expr/verbs.ts'
import type { Candidate } from './candidate.ts'
import { measureOf } from './kind-samples.ts'
import type { InTextRequest } from './request.ts'

const measures: Readonly<Record<string, MeasureKind>> = { duration, percent, share: percent, cpu, memory }

/** What may stand in a text that is one value: a number with its unit, a port, a schedule, a secret. */
export function valueCandidates(request: InTextRequest): readonly Candidate[] {
  const { shape, text, offset, examples } = request
  const typed = text.slice(0, offset)
  const whole = { start: 0, end: text.length }
  const values = [...(shape.values ?? [])].map(value => plain(value, 'word'))
  return [...pieces(), ...values].map(piece => ({ ...whole, ...piece }))

  function pieces(): readonly Piece[] {
    const kind = Object.hasOwn(measures, shape.type) ? measures[shape.type] : undefined
    if (kind !== undefined) {
      const unitless = /^\d/.test(typed) ? [] : examples.map(example => plain(example, 'value'))
      return [...unitless, ...measureOf(kind, typed, examples)]
    }
    if (shape.type === 'port') return ports(typed, examples)
    if (shape.type === 'secret') return secrets(typed)
    if (shape.type === 'schedule') return schedules(text, offset)
    if (shape.type === 'money' || shape.type === 'price') {
      const number = /^\d+(?:\.\d+)?/.exec(typed)?.[0]
      return number === undefined
        ? examples.map(example => plain(example, 'value'))
        : [plain(`${number}USD`, 'unit')]
    }
    if (shape.type === 'date')
      return [
        plain(request.ide.view.today, 'value', 'today'),
        ...examples.map(example => plain(example, 'value'))
      ]
    return examples.map(example => plain(example, 'value'))
  }
}

type Piece = Omit<Candidate, 'start' | 'end'> & { readonly start?: number; readonly end?: number }

function plain(text: string, kind: Candidate['kind'], detail?: string): Piece {
  return { label: text, kind, insert: text, ...(detail === undefined ? {} : { detail }) }
}

function ports(typed: string, examples: readonly string[]): readonly Piece[] {
  const number = /^[1-9]\d*/.exec(typed)?.[0]
  const protocols = ['http', 'http2', 'grpc', 'tcp']
  const ofNumber = protocols.map(protocol => plain(`${number ?? '8080'}/${protocol}`, 'value'))
  return number === undefined ? [...examples.map(example => plain(example, 'value')), ...ofNumber] : ofNumber
}

function secrets(typed: string): readonly Piece[] {
  const stored = /^secretsmanager:([^#\s:]+)(?:#([^@\s]+))?/.exec(typed)
  const [own, name, key] = stored ?? []
  if (own !== undefined && key !== undefined)
    return [plain(`secretsmanager:${name}#${key}@AWSCURRENT`, 'value', 'a version stage')]
  if (own !== undefined) {
    const insert = `secretsmanager:${name}#key`
    return [
      {
        ...plain(insert, 'value', 'a key of a JSON secret'),
        stops: [{ start: insert.length - 3, end: insert.length }]
      }
    ]
  }
  const begun = (insert: string, detail: string, goesOn: string): Piece => ({
    ...plain(insert, 'word', detail),
    goesOn: [goesOn]
  })
  return [
    begun('ssm:/', 'a parameter of SSM', 'a'),
    begun('secretsmanager:', 'a secret', 'a'),
    begun('arn:aws:ssm:', 'ARN of a parameter', 'a:1:a'),
    begun('arn:aws:secretsmanager:', 'ARN of a secret', 'a:1:a')
  ]
}

/** Minute, hour, day of the month, month, day of the week, year. */
const cronFields: readonly { readonly name: string; readonly samples: readonly string[] }[] = [
  { name: 'minute', samples: ['0', '30', '0/15', '*'] },
  { name: 'hour', samples: ['8', '18', '0', '*'] },
  { name: 'day of the month', samples: ['?', '*', '1', 'L'] },
  { name: 'month', samples: ['*', '1-6', 'JAN'] },
  { name: 'day of the week', samples: ['MON-FRI', '?', 'SAT,SUN', 'MON'] },
  { name: 'year', samples: ['*', '2027'] }
]

function schedules(text: string, offset: number): readonly Piece[] {
  const inside = /^cron\(([^()]*)$/.exec(text.slice(0, offset))
  if (inside === null) {
    const cron = 'cron(0 8 ? * MON-FRI *)'
    const [, hour, minute = ''] = /^([01]?\d|2[0-3])(?::(\d{0,2}))?$/.exec(text.slice(0, offset)) ?? []
    if (hour !== undefined)
      return ['00', '15', '30', '45']
        .filter(one => one.startsWith(minute))
        .map(one => plain(`${hour.padStart(2, '0')}:${one}`, 'value', 'each day, in UTC'))
    return [plain('08:00', 'value', 'each day, in UTC'), plain(cron, 'value', 'as AWS writes it, in UTC')]
  }
  const words = (inside[1] ?? '').split(/\s+/)
  const last = words[words.length - 1] ?? ''
  const index = words.length - 1
  const field = cronFields[index]
  if (field === undefined) return []
  const end = offset + (/^[^\s()]*/.exec(text.slice(offset))?.[0].length ?? 0)
  const rest = cronFields.slice(index + 1).map(({ samples }) => samples[0])
  const swapped = rest.map((sample, at) => (at === 4 - index - 1 ? '?' : sample))
  const goesOn = [rest, swapped].map(fields => `${fields.map(one => ` ${one}`).join('')})`)
  return field.samples.map(sample => ({
    ...plain(sample, 'value', field.name),
    start: offset - last.length,
    end,
    goesOn
  }))
}

/** What may come next in a match: methods, paths with wildcards, `grpc`, `tcp`. */
export function matchCandidates(
  text: string,
  offset: number,
  examples: readonly string[]
): readonly Candidate[] {
  const before = text.slice(0, offset)
  const begun = /(\S*)$/.exec(before)?.[0] ?? ''
  const word = {
    start: offset - begun.length,
    end: offset + (/^\S*/.exec(text.slice(offset))?.[0].length ?? 0)
  }
  const first = before.slice(0, word.start).trim()
  const paths = () =>
    pathsFrom(begun.startsWith('/') ? begun : '').map(path => ({ ...plain(path, 'value'), ...word }))
  if (first.startsWith('~')) return []
  if (first === 'grpc') {
    const service = /^([\w.]+)(?:\/|$)/.exec(begun)?.[1]
    return [
      { ...plain('**', 'value', 'every method'), ...word },
      { ...plain(`${service ?? 'pkg.Service'}/*`, 'value', 'every method of a service'), ...word }
    ]
  }
  if (first !== '')
    return [...paths(), { ...plain('~ ', 'keyword', 'a regular expression'), ...word, goesOn: ['/a'] }]
  const listed = begun.split('|')
  const verbStart = offset - (listed[listed.length - 1] ?? '').length
  const verbEnd = offset + (/^[^|\s]*/.exec(text.slice(offset))?.[0].length ?? 0)
  const used = new Set(listed.slice(0, -1))
  const ofVerbs = verbs
    .filter(verb => !used.has(verb))
    .map(verb => ({ ...plain(verb, 'keyword', 'method'), start: verbStart, end: verbEnd, goesOn: [' /**'] }))
  const last = listed[listed.length - 1] ?? ''
  if ((verbs as readonly string[]).includes(last))
    ofVerbs.push({
      ...plain(`${last}|`, 'keyword', 'and another method'),
      start: verbStart,
      end: verbEnd,
      goesOn: [`${verbs.find(verb => verb !== last)} /**`]
    })
  if (listed.length > 1) return ofVerbs
  if (begun.startsWith('/')) return paths()
  return [
    ...examples.map(example => ({ ...plain(example, 'snippet'), ...word })),
    ...ofVerbs,
    ...paths(),
    { ...plain('grpc', 'keyword', 'a method of gRPC'), ...word },
    { ...plain('tcp', 'keyword', 'every connection'), ...word },
    { ...plain('~ ', 'keyword', 'a regular expression'), ...word, goesOn: ['/a'] }
  ]
}

function pathsFrom(typed: string): readonly string[] {
  if (typed === '' || typed === '/') return ['/**', '/', '/*', '/{id}']
  const body = typed.replace(/\*+$/, '')
  if (body.endsWith('/')) return [`${body}**`, `${body}*`, `${body}{id}`]
  return [`${body}/**`, `${body}/*`, `${body}**`]
}
