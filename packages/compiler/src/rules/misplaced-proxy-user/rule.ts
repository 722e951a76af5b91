import { text } from '../../model/read-values.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'misplaced-proxy-user',
  level: 'error',
  summary: 'An app runs as the user of Envoy, so nothing that it sends goes through Envoy.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  sourceRead: '2026-11-22',
  messages: {
    app: () =>
      'Requests of the user `1337` bypass Envoy, so no route, timeout, retry or encryption holds for the calls of this app.'
  },
  service({ service, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const { node } of service.versions) {
      const user = text(node, 'user')
      if (user === undefined || !/^1337(?::|$)/.test(user.value) || !isFirst(user.at)) continue
      report('app', undefined, {
        at: user.at,
        help: 'Envoy itself runs as this user. Choose another one, such as `1000`.'
      })
    }
  }
})
