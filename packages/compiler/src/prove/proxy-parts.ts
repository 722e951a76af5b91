import type { Envoy } from '../model/details/envoy.ts'
import { proveMounts } from './container-parts.ts'
import { proveWaits } from './container-waits.ts'
import { environmentOf } from './containers.ts'
import type { Fleet } from './fleet.ts'
import type { Subject } from './subject.ts'
import { at, textOf, type View } from './view.ts'

/** What the file gives Envoy beside its settings: variables, volumes, and what has to be there before it starts. */
export function proveProxyParts(
  subject: Subject,
  fleet: Fleet,
  proxy: View,
  { env, mounts, dependsOn }: Envoy,
  name: string
): void {
  const { ledger, texts } = subject
  const place = fleet.version.at
  const variables = environmentOf(proxy)
  for (const { name: variable, value } of env) {
    const view = variables.get(variable)
    const expected = texts.expected(value.value)
    const got = view === undefined ? undefined : textOf(view)
    ledger.check({
      what: `the variable \`${variable}\` of the proxy of ${name}`,
      at: value.at,
      path: view?.path ?? at(proxy, 'Environment').path,
      expected,
      got: texts.isSame(expected, got) ? expected : got
    })
  }
  const what = `the proxy of ${name}`
  proveMounts(subject, proxy, mounts, place, what)
  const own = textOf(at(proxy, 'Name')) ?? 'envoy'
  proveWaits(subject, fleet, { name: own, at: place, waits: dependsOn }, proxy, what)
}
