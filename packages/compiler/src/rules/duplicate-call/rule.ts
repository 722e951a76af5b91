import { printMatch } from '../../expr/print-match.ts'
import type { Call } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { removeItem } from '../remove-part.ts'

export default defineRule({
  name: 'duplicate-call',
  level: 'warning',
  summary: 'A service lists one call twice.',
  definition: 'language.md#calls',
  messages: {
    again: ({ name }: { name: string }) => `\`${name}\` is in \`calls\` twice.`
  },
  service({ service, report }) {
    if (service.calls.length < 2) return
    const first = new Map<string, Call>()
    for (const call of service.calls) {
      // Calls of two ports, or of two routes that `match` names, are two calls.
      const key = `${call.to.value}:${call.port ?? ''} ${call.match === undefined ? '' : printMatch(call.match.value)}`
      const before = first.get(key)
      if (before === undefined) {
        first.set(key, call)
        continue
      }
      report(
        'again',
        { name: call.to.value },
        {
          at: call.to.at,
          notes: [{ at: before.to.at, message: 'the first one' }],
          help: `Remove one. If a request makes two calls, write \`{ to: ${call.to.value}, times: 2 }\`, which counts both in every bound.`,
          fixes: removeItem(call.at, `Remove the second \`${call.to.value}\``)
        }
      )
    }
  }
})
