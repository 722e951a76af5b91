import type { Located, Retry, Timeout } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'invalid-timeout',
  level: 'error',
  summary: 'A time limit is 0, which every proxy takes for no limit at all.',
  source:
    'https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-routeaction',
  sourceRead: '2026-11-22',
  messages: {
    zero: ({ what }: { what: string }) =>
      `${what} of \`0s\` is no limit at all: proxies read 0 as "no limit".`
  },
  service({ service: { timeout, retry, routes }, report }) {
    const isFirst = oncePerPlace()
    for (const { what, at, help } of [{ timeout, retry }, ...routes].flatMap(zerosOf))
      if (isFirst(at)) report('zero', { what }, { at, help })
  },
  mesh({ mesh, report }) {
    for (const external of mesh.externals.values())
      for (const { what, at, help } of zerosOf(external)) report('zero', { what }, { at, help })
  }
})

interface Zero {
  readonly what: string
  readonly at: Located<number>['at']
  readonly help: string
}

function zerosOf({ timeout, retry }: { readonly timeout: Timeout; readonly retry: Retry }): readonly Zero[] {
  const zero = (what: string, time: Located<number> | undefined, help: string): readonly Zero[] =>
    time?.value === 0 ? [{ what, at: time.at, help }] : []
  const none = 'Write the longest time that is acceptable, or `none` if no limit is meant.'
  return [
    ...zero('A request timeout', timeout.requestMs, none),
    ...zero('An idle timeout', timeout.idleMs, none),
    ...zero(
      'A time limit of one try',
      retry.perTryMs,
      'Remove it if only the whole request is to have a limit.'
    )
  ]
}
