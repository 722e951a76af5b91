import { callCycles } from '../../semantics/cycles.ts'
import { callPlace } from '../call-place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'cyclic-dependency',
  level: 'warning',
  summary: 'Services call each other in a circle.',
  definition: 'arithmetic.md#amplification',
  messages: {
    itself: ({ service }: { service: string }) => `\`${service}\` calls itself.`,
    circle: ({ way, others }: { way: readonly string[]; others: number }) =>
      `These services call each other in a circle: ${way.map(name => `\`${name}\``).join(' → ')}.${more(others)}`
  },
  mesh({ mesh, report }) {
    for (const { members, shortest } of callCycles(mesh)) {
      const [first, ...rest] = shortest
      if (first === undefined) continue
      const at = callPlace(first)
      const help =
        'A request may go round, and no caller can wait longer than what it calls. Break the circle: let one service send an event, or move what both need into a third one.'
      if (first.from === first.to) {
        report('itself', { service: first.from.name }, { at, help })
        continue
      }
      const way = [first.from.name, ...shortest.map(({ to }) => to.name)]
      report(
        'circle',
        { way, others: members.length - shortest.length },
        {
          at,
          notes: rest.map(edge => ({
            at: callPlace(edge),
            message: `\`${edge.from.name}\` calls \`${edge.to.name}\``
          })),
          help
        }
      )
    }
  }
})

function more(others: number): string {
  if (others === 0) return ''
  return others === 1
    ? ' One more service is tangled up with them.'
    : ` ${others} more services are tangled up with them.`
}
