import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Destination, Route } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

type Split = Extract<Destination, { kind: 'split' }>

export default defineRule({
  name: 'unused-weight',
  level: 'info',
  summary: 'A split has one version, so its weight says nothing.',
  definition: 'language.md#routes',
  restsOn: ['to', 'shares'],
  messages: {
    single: ({ version }: { version: string }) =>
      `All requests of this route go to \`${version}\`, so its weight has no effect.`
  },
  service({ service, report }) {
    for (const route of service.routes) {
      const { to } = route
      const [only, ...others] = to.kind === 'split' ? to.parts : []
      if (to.kind !== 'split' || only === undefined || others.length > 0 || to.incomplete) continue
      // A sum that is wrong is the finding.
      if (to.unit === 'percent' && only.weight.value !== 100) continue
      report(
        'single',
        { version: only.version.value },
        {
          at: to.keyAt,
          help: `Write \`to: ${reached(only)}\`, or add the other version with its share.`,
          // In a rollout a route that names one version is a finding of its own.
          fixes: service.deployment.strategy === 'rolling' ? fixesOf(to, reached(only), route) : []
        }
      )
    }
  }
})

function reached({ version, port }: Split['parts'][number]): string {
  return port === undefined ? version.value : `${version.value}:${port.value}`
}

function fixesOf({ at, keyAt }: Split, version: string, { node }: Route): readonly Fix[] {
  const { entry, start } = keyAt
  if (at.entry !== entry || node?.items.every(({ key }) => key !== keyAt)) return []
  const written = entry.text.slice(start, at.end).trimEnd()
  if (/(?:^|\s)#/.test(written)) return []
  return [
    {
      title: `Write \`to: ${version}\``,
      safe: true,
      edits: [{ at: { entry, start, end: start + written.length }, insert: `to: ${version}` }]
    }
  ]
}
