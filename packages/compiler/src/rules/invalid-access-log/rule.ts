import type { Finding } from '../../diagnostics/define.ts'
import { readInterpolation } from '../../expr/interpolation.ts'
import { accessLogOf, type Observing } from '../../model/details/observability.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import type { Gateway, Located, Service } from '../../model/types.ts'
import { unmeasuredFields } from '../../semantics/access-log-fields.ts'
import { defineRule } from '../define-rule.ts'

/** Characters. Source: App Mesh API, JsonFormatRef and LoggingFormat. */
const most = { name: 100, operator: 100, line: 1000, path: 255 }

export default defineRule({
  name: 'invalid-access-log',
  level: 'error',
  summary: 'The access log has a path, a field or a line that App Mesh does not take.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_JsonFormatRef.html',
  sourceRead: '2026-11-22',
  restsOn: ['accessLog', 'logs'],
  messages: {
    name: ({ length }: { length: number }) =>
      `The name of this field has ${length} characters, and App Mesh accepts at most ${most.name}.`,
    operator: ({ field, length }: { field: string; length: number }) =>
      `The field \`${field}\` has ${length} characters, and App Mesh accepts at most ${most.operator}.`,
    empty: ({ field }: { field: string }) =>
      `The field \`${field}\` is empty, and App Mesh refuses empty fields.`,
    line: (_: { length: number }) =>
      `All fields together have more than ${most.line} characters, the most that App Mesh accepts for a line of text.`,
    nowhere: (_: { length: number }) => 'The path of the access log is empty, and App Mesh refuses that.',
    path: ({ length }: { length: number }) =>
      `The path has ${length} characters, and App Mesh accepts at most ${most.path}.`
  },
  service({ service, file, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    for (const { kind, data, ...finding } of problemsOf(file, service)) report(kind, data, finding)
  },
  mesh({ mesh, report }) {
    // What the file says of all logs is found at services.
    for (const gateway of virtualGateways(mesh))
      for (const { kind, data, ...finding } of problemsOf(mesh, proxyOf(gateway).service))
        if (isWithin(gateway, finding.at)) report(kind, data, finding)
  }
})

interface Problem extends Finding {
  readonly kind: 'name' | 'operator' | 'empty' | 'line' | 'path' | 'nowhere'
  readonly data: { readonly field: string; readonly length: number }
}

function problemsOf(file: Observing, service: Service): readonly Problem[] {
  const log = accessLogOf(file, service)
  if (log === undefined) return []
  const { path, fields, format } = log
  const found: Problem[] = []
  if (path.at !== undefined && path.value.length > most.path)
    found.push({
      kind: 'path',
      data: { field: '', length: path.value.length },
      at: path.at,
      help: 'Shorten the path.'
    })
  if (path.at !== undefined && path.value === '')
    found.push({
      kind: 'nowhere',
      data: { field: '', length: 0 },
      at: path.at,
      help: 'Remove it: the access log then goes to `/dev/stdout`, with the logs of the task.'
    })
  if (format.value === 'text') {
    const [first] = fields
    const line = [...unmeasuredFields(file, service)].map(
      ([name, operator]) => name.length + 2 + leastLength(operator)
    )
    const length = line.reduce((sum, each) => sum + each, 0)
    if (first !== undefined && length > most.line)
      found.push({
        kind: 'line',
        data: { field: '', length },
        at: format.at ?? first.operator.at,
        help: 'Write fewer fields, or `format: json`, in which each field alone is limited.'
      })
    return found
  }
  for (const { name, operator } of fields) {
    const { at } = operator
    const length = leastLength(operator)
    if (name.length > most.name)
      found.push({ kind: 'name', data: { field: name, length: name.length }, at, help: 'Shorten the name.' })
    if (length > most.operator)
      found.push({
        kind: 'operator',
        data: { field: name, length },
        at,
        help: 'Split it into several fields.'
      })
    if (operator.value === '')
      found.push({ kind: 'empty', data: { field: name, length }, at, help: 'Remove the field.' })
  }
  return found
}

function isWithin({ at }: Gateway, place: Finding['at']): boolean {
  return place.entry === at.entry
}

/** Characters of a text, whatever its references stand for. */
function leastLength(text: string | Located<string>): number {
  if (typeof text === 'string') return text.length
  const parts = readInterpolation(text.value).value ?? []
  return parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0)
}
