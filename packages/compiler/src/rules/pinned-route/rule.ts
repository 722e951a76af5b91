import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'pinned-route',
  level: 'info',
  summary: 'A route names one version, so no canary and no rollback moves it.',
  definition: 'language.md#routes',
  messages: {
    pinned: ({ version, strategy }: { version: string; strategy: string }) =>
      `This route always goes to \`${version}\`: neither the ${strategy} nor a rollback moves it.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const strategy = deployment.strategy === 'canary' ? 'canary' : 'blue-green deployment'
    for (const { to } of service.routes) {
      if (to.kind !== 'pinned' || !to.known) continue
      report(
        'pinned',
        { version: to.version.value, strategy },
        {
          at: to.version.at,
          notes: [{ at: deployment.at, message: `the ${strategy} of \`${service.name}\`` }],
          help: `That is right for a route of testers. Remove \`to\` if the route is to follow the ${strategy}.`
        }
      )
    }
  }
})
