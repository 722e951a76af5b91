import { readInterpolation } from '../../expr/interpolation.ts'
import { accessLogOf } from '../../model/details/observability.ts'
import type { Located } from '../../model/types.ts'
import { unmeasuredFields } from '../../semantics/access-log-fields.ts'
import { defineRule } from '../define-rule.ts'

/** Characters. Source: App Mesh API, JsonFormatRef and LoggingFormat. */
const most = { name: 100, operator: 100, line: 1000, path: 255 }

export default defineRule({
  name: 'invalid-access-log',
  level: 'error',
  summary: 'A field of the access log, or all of them together, is longer than App Mesh takes.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_JsonFormatRef.html',
  restsOn: ['accessLog', 'logs'],
  messages: {
    name: ({ length }: { length: number }) =>
      `The name of this field has ${length} characters, and App Mesh takes ${most.name} at most.`,
    operator: ({ field, length }: { field: string; length: number }) =>
      `The field \`${field}\` has ${length} characters, and App Mesh takes ${most.operator} at most.`,
    empty: ({ field }: { field: string }) =>
      `The field \`${field}\` is empty, and App Mesh takes no such field.`,
    line: () =>
      `All fields together have more than the ${most.line} characters that App Mesh takes for a line of text.`,
    path: ({ length }: { length: number }) =>
      `The path has ${length} characters, and App Mesh takes ${most.path} at most.`
  },
  service({ service, file, capabilities, report }) {
    const log = accessLogOf(file, service)
    if (capabilities.target !== 'appmesh' || log === undefined) return
    const { path, fields, format } = log
    if (path.at !== undefined && path.value.length > most.path)
      report('path', { length: path.value.length }, { at: path.at })
    if (format.value === 'text') {
      const [first] = fields
      const line = [...unmeasuredFields(file, service)].map(
        ([name, operator]) => name.length + 2 + leastLength(operator)
      )
      if (first !== undefined && line.reduce((sum, length) => sum + length, 0) > most.line)
        report('line', undefined, {
          at: format.at ?? first.operator.at,
          help: 'Write fewer fields, or `format: json`, in which only single fields are bounded.'
        })
      return
    }
    for (const { name, operator } of fields) {
      const { at } = operator
      const length = leastLength(operator)
      if (name.length > most.name) report('name', { length: name.length }, { at })
      if (length > most.operator)
        report('operator', { field: name, length }, { at, help: 'Make several fields of it.' })
      if (operator.value === '') report('empty', { field: name }, { at, help: 'Leave it out.' })
    }
  }
})

/** Characters of a text, whatever its references stand for. */
function leastLength(text: string | Located<string>): number {
  if (typeof text === 'string') return text.length
  const parts = readInterpolation(text.value).value ?? []
  return parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0)
}
