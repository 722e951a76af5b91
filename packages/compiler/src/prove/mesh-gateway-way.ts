import type { Gateway } from '../model/types.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import type { DeployedGatewayRoute } from './mesh-gateway-route.ts'
import type { GatewayWay } from './mesh-gateway-ways.ts'
import type { Subject } from './subject.ts'
import { at, exists } from './view.ts'

/** A host of the mesh as the routes of a gateway write it: one that rests on a parameter has their own spelling. */
export function spelledHosts(
  { texts }: Pick<Subject, 'texts'>,
  routes: readonly DeployedGatewayRoute[]
): (host: string) => string {
  return host => {
    const expected = texts.expected(host)
    const suffix = expected.startsWith('*.')
    const found = routes.flatMap(({ host: own }) =>
      own.kind === 'any' || (own.kind === 'suffix') !== suffix ? [] : suffix ? `*${own.text}` : own.text
    )
    return found.find(each => texts.isSame(expected.toLowerCase(), each)) ?? expected
  }
}

/** Where requests go, by both orders of hosts and priorities, and what the service sees of them. */
export function compareWay(
  { ledger, texts }: Pick<Subject, 'ledger' | 'texts'>,
  gateway: Gateway,
  way: GatewayWay
): void {
  const { host, request, expected, byHost, byPriority } = way
  const path = `/${request.path.join('/')}`
  for (const [order, got] of [
    ['', byHost],
    [' by priorities alone', byPriority]
  ] as const) {
    const what = `${printRequestClass(request)} to host ${host} at gateway \`${gateway.name}\`${order}`
    const place = expected?.route.at ?? gateway.at
    const target = expected?.target
    const address = target === undefined ? undefined : texts.addressOf(target.service)
    const isSame = ledger.check({
      what: `where requests ${what} go`,
      at: place,
      path: got === undefined ? '' : at(got.body, 'Action', 'Target').path,
      expected: address ?? 'nowhere: 404',
      got:
        got === undefined
          ? 'nowhere: 404'
          : address !== undefined && texts.isSame(address, got.service)
            ? address
            : got.service,
      request
    })
    if (!isSame || got === undefined || expected === undefined || target === undefined) continue
    if (target.service.ports.length > 1 || exists(got.targetPort))
      ledger.equal(`the port that requests ${what} go to`, place, target.port.number, got.targetPort)
    const rewrite = at(got.body, 'Action', 'Rewrite')
    ledger.check({
      what: `whether requests ${what} keep their host`,
      at: place,
      path: at(rewrite, 'Hostname').path,
      expected: expected.keepsHost,
      got: got.keepsHost,
      request
    })
    if (request.kind === 'http')
      ledger.check({
        what: `the path that a service sees of requests ${what}`,
        at: place,
        path: rewrite.path,
        expected: expected.rewrite(path),
        got: got.rewrite(path),
        request
      })
  }
}
