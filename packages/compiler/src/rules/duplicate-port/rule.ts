import type { Port } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'duplicate-port',
  level: 'error',
  summary: 'Two ports of a service are one number.',
  definition: 'language.md#services',
  messages: {
    same: ({ first, second, number }: { first: string; second: string; number: number }) =>
      `\`${second}\` and \`${first}\` are both port ${number}, and a container can listen there once.`
  },
  service({ service: { ports }, report }) {
    if (ports.length < 2) return
    const taken = new Map<number, Port>()
    for (const port of [...ports].sort((a, b) => a.at.start - b.at.start)) {
      const first = taken.get(port.number)
      if (first === undefined) taken.set(port.number, port)
      else
        report(
          'same',
          { first: first.name, second: port.name, number: port.number },
          {
            at: port.at,
            notes: [{ at: first.at, message: `\`${first.name}\` is the same number` }],
            help: 'Write the number on which the app listens for the second one, or remove it.'
          }
        )
    }
  }
})
