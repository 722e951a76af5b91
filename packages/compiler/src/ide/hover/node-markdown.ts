import { printPort } from '../../expr/print-port.ts'
import { printShare } from '../../graph/labels.ts'
import { versionShares } from '../../graph/shares.ts'
import type { Port, Service } from '../../model/types.ts'
import { type CallNode, callGraph } from '../../semantics/graph.ts'
import { type EdgePolicy, edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import { type ScalarNode, valueAt } from '../../syntax/nodes.ts'
import { lineIn } from '../../workspace/expand-workspace.ts'
import { bullets, code, paragraphs } from './markdown.ts'
import { policiesWords } from './policy-words.ts'
import { exceptPinned } from './share-words.ts'
import type { Spot } from './spot.ts'

/** A service: what it runs, where it listens, who calls it, how long callers wait. */
export function serviceMarkdown({ chosen, ide }: Spot, name: string, policy: boolean): string | undefined {
  const service = chosen.mesh.services.get(name)
  const key = chosen.effective.collections.services.get(name)?.key
  const node = callGraph(chosen.mesh).services.get(name)
  if (service === undefined || key === undefined || node === undefined) return undefined
  return paragraphs(
    head('service', name, lineIn(ide.workspace)(key)),
    bullets([...imageLine(service), ...portLine(service.ports), ...versionLine(service), ...callLines(node)]),
    policy ? policiesWords(servicePolicies(service, chosen.capabilities)) : undefined
  )
}

function imageLine({ versions }: Service): readonly string[] {
  const images = [...new Set(versions.flatMap(({ image }) => image?.value ?? []))]
  return images.length !== 1 ? [] : [`image ${code(images[0] ?? '')}`]
}

export function portLine(ports: readonly Port[]): readonly string[] {
  if (ports.length === 0) return []
  const words = ports.map(port => (port.name === 'main' ? '' : `${port.name} `) + printPort(port))
  return [`${ports.length === 1 ? 'port' : 'ports'} ${words.map(code).join(', ')}`]
}

function versionLine(service: Service): readonly string[] {
  if (service.versions.length < 2) return []
  const shares = versionShares(service)
  const words = service.versions.map(({ name }) => {
    const share = shares?.find(({ version }) => version === name)
    return code(name) + (share === undefined ? '' : ` ${printShare(share)}`)
  })
  return [`versions ${words.join(', ')}${shares === undefined ? '' : exceptPinned(service)}`]
}

/** More names than these are counted. */
const mostNames = 4

function callLines({ in: callers, out: callees }: CallNode): readonly string[] {
  const line = (words: string, nodes: readonly CallNode[]) => {
    const names = [
      ...new Set(
        nodes.map(node => (node.kind === 'gateway' ? `gateway ${code(node.name)}` : code(node.name)))
      )
    ]
    if (names.length === 0) return []
    const shown =
      names.length > mostNames + 1
        ? [...names.slice(0, mostNames), `${names.length - mostNames} more`]
        : names
    return [`${words} ${shown.join(', ')}`]
  }
  return [
    ...line(
      'called by',
      callers.map(({ from }) => from)
    ),
    ...line(
      'calls',
      callees.map(({ to }) => to)
    )
  ]
}

/** An external: its host and port, and who calls it. */
export function externalMarkdown({ chosen, ide }: Spot, name: string, policy: boolean): string | undefined {
  const external = chosen.mesh.externals.get(name)
  const key = chosen.effective.collections.externals.get(name)?.key
  const node = callGraph(chosen.mesh).externals.get(name)
  if (external === undefined || key === undefined || node === undefined) return undefined
  const [edge] = node.in
  const policies: readonly EdgePolicy[] = edge === undefined ? [] : edgePolicies(edge, chosen.capabilities)
  return paragraphs(
    head('external', name, lineIn(ide.workspace)(key)),
    bullets([
      ...textLine('host', external.node === undefined ? undefined : valueAt(external.node, 'host')),
      ...portLine(external.port === undefined ? [] : [external.port]),
      ...callLines(node)
    ]),
    policy ? policiesWords(policies) : undefined
  )
}

/** A gateway: where it stands, its hosts, and where it leads. */
export function gatewayMarkdown({ chosen, ide }: Spot, name: string): string | undefined {
  const gateway = chosen.mesh.gateways.get(name)
  const key = chosen.effective.collections.gateways.get(name)?.key
  const node = callGraph(chosen.mesh).gateways.get(name)
  if (gateway === undefined || key === undefined || node === undefined) return undefined
  const via =
    gateway.via?.value === 'virtualGateway'
      ? 'a virtual gateway behind a network load balancer'
      : 'an Application Load Balancer'
  const routes = gateway.routes.length
  return paragraphs(
    head('gateway', name, lineIn(ide.workspace)(key)),
    bullets([
      via,
      ...textLine('host', gateway.node === undefined ? undefined : valueAt(gateway.node, 'host')),
      `${routes} ${routes === 1 ? 'route' : 'routes'}`,
      ...callLines(node).map(line => line.replace(/^calls /, 'leads to '))
    ])
  )
}

function textLine(words: string, node: { readonly kind: string } | undefined): readonly string[] {
  return node?.kind === 'scalar' ? [`${words} ${code((node as ScalarNode).text)}`] : []
}

/** ``**service `auth`** (mesh.yaml:12)`` */
export function head(kind: string, name: string, origin: string | undefined): string {
  return `**${kind} ${code(name)}**${origin === undefined ? '' : ` (${origin})`}`
}
