import { targets } from '../../targets/index.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'target-end-of-life',
  level: 'warning',
  summary: 'The target is shut down, so what is built for it cannot be deployed.',
  source:
    'https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect/',
  sourceRead: '2026-11-22',
  restsOn: ['target'],
  messages: {
    ended: ({ title, date }: { title: string; date: string }) =>
      `${title} ended on ${date}: templates for it can be built and proved, but not deployed.`
  },
  mesh({ mesh, capabilities, report }) {
    const { endOfLife, title } = capabilities
    if (endOfLife === undefined) return
    const alive = Object.values(targets).flatMap(({ target, endOfLife }) =>
      endOfLife === undefined ? target : []
    )
    report(
      'ended',
      { title, date: endOfLife.date },
      {
        at: mesh.target.at,
        help: `Move to ${listNames(alive, 'or')}: \`meshc lint --target ${alive[0]}\` shows what of this mesh it can do. Source: ${endOfLife.source}`
      }
    )
  }
})
