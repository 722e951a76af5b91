import { appMeshNamesOf } from '../../model/details/appmesh-names.ts'
import { discoveryOf } from '../../model/details/discovery.ts'
import type { Mesh, Port } from '../../model/types.ts'
import {
  callGraph,
  callsBetween,
  type Edge,
  type ExternalNode,
  type GatewayNode,
  type ServiceNode
} from '../../semantics/graph.ts'
import type { RequestLine } from '../../semantics/routing/read-request.ts'
import { requestKind } from '../../semantics/routing/taken.ts'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import { listNames } from '../../util/list-names.ts'
import { filledText } from './filled-text.ts'

/** Who asks whom. */
export type Way =
  | { readonly kind: 'gateway'; readonly gateway: GatewayNode }
  | {
      readonly kind: 'call'
      /** Undefined: anybody in the mesh. */
      readonly from: ServiceNode | undefined
      readonly to: ServiceNode | ExternalNode
      /** The calls that the file writes down; none where nobody is named who asks. */
      readonly edges: readonly Edge[]
      /** Where a port is named. */
      readonly port: Port | undefined
    }

/** Why there is no way: `usage` for what was asked wrongly, `mesh` for what the mesh does not let through. */
export interface Refusal {
  readonly kind: 'refused'
  readonly reason: 'usage' | 'mesh'
  readonly message: string
  readonly help?: string
}

export interface Asked {
  /** `web`, `gateway.public`. */
  readonly from: string | undefined
  /** `auth`, `auth:admin`. */
  readonly to: string | undefined
  readonly line: RequestLine
}

type Callee = ServiceNode | ExternalNode

export function chooseWay(mesh: Mesh, asked: Asked): Way | Refusal {
  const graph = callGraph(mesh)
  const caller = chooseCaller(graph, asked)
  if (caller !== undefined && caller.kind === 'refused') return caller
  if (caller?.kind === 'gateway') {
    if (asked.to === undefined) return { kind: 'gateway', gateway: caller }
    return refused(
      '`--to` names who is called by a service, and the routes of a gateway choose that themselves.',
      `Remove it, or ask without the gateway: \`--to ${asked.to}\` alone.`
    )
  }
  const callee = chooseCallee(mesh, caller, asked)
  if (callee.kind === 'refused') return callee
  const { to, portName } = callee
  const port = choosePort(to, portName, asked.line)
  if (port !== undefined && port.kind === 'refused') return port
  const edges = caller === undefined ? [] : callsBetween(caller, to)
  return { kind: 'call', from: caller, to, edges, port: port?.port }
}

function chooseCaller(
  { gateways, services }: ReturnType<typeof callGraph>,
  { from, to, line }: Asked
): GatewayNode | ServiceNode | Refusal | undefined {
  if (from === undefined) {
    const [only, ...others] = gateways.values()
    if (to !== undefined) return undefined
    if (only !== undefined && others.length === 0) return only
    if (line.host !== undefined && only === undefined) return undefined
    const names = [...gateways.keys()].map(name => `\`gateway.${name}\``)
    return refused(
      only === undefined
        ? 'The mesh has no gateway, so it has to be said who asks or who is asked.'
        : `The mesh has several gateways: ${listNames([...gateways.keys()], 'and')}.`,
      only === undefined
        ? 'Name the service that asks with `--from`, or the one that is asked with `--to`.'
        : `Choose one: \`--from ${names[0]?.replaceAll('`', '')}\`.`
    )
  }
  const [, root, name = ''] = /^(?:(gateway|service)\.)?(.*)$/.exec(from) ?? []
  const gateway = root === 'service' ? undefined : gateways.get(name)
  const service = root === 'gateway' ? undefined : services.get(name)
  if (gateway !== undefined && service !== undefined)
    return refused(
      `There is a gateway and a service with the name \`${name}\`.`,
      `Write \`--from gateway.${name}\` or \`--from service.${name}\`.`
    )
  const known = [
    ...(root === 'service' ? [] : gateways.keys()),
    ...(root === 'gateway' ? [] : services.keys())
  ]
  const what = root ?? 'service and no gateway'
  // `gatway.public` is meant to be a gateway, whatever stands before the dot.
  const meant = root === undefined ? name.replace(/^[^.]*\./, '') : name
  const near = known.includes(meant) ? didYouMean(meant) : suggestion(name, known)
  return gateway ?? service ?? refused(`There is no ${what} \`${name}\`.${near}`, listed('There are', known))
}

function chooseCallee(
  mesh: Mesh,
  caller: ServiceNode | undefined,
  { to, line }: Asked
): { readonly kind: 'callee'; readonly to: Callee; readonly portName: string | undefined } | Refusal {
  const graph = callGraph(mesh)
  const callees = new Map<string, Callee>([...graph.services, ...graph.externals])
  const called = [...new Set((caller?.out ?? []).map(edge => edge.to.name))]
  if (to !== undefined) {
    const [, name = '', portName] = /^(?:(?:service|external)\.)?([^:]*)(?::(.*))?$/.exec(to) ?? []
    const found = callees.get(name)
    if (found === undefined)
      return refused(
        `There is no service and no external \`${name}\`.${suggestion(name, callees.keys())}`,
        listed(
          called.length > 0 ? `\`${caller?.name}\` calls` : 'There are',
          called.length > 0 ? called : [...callees.keys()]
        )
      )
    return reachable(caller, found, portName)
  }
  if (line.host !== undefined) {
    const found = [...callees.values()].find(node => addressesOf(mesh, node).includes(line.host ?? ''))
    if (found !== undefined) return reachable(caller, found, undefined)
    const names = [...callees.values()].flatMap(node => addressesOf(mesh, node))
    return refused(
      `No service and no external has the address \`${line.host}\`.${suggestion(line.host, names)}`,
      listed('Known are', names)
    )
  }
  const [only, ...others] = called
  const found = only === undefined ? undefined : callees.get(only)
  if (caller === undefined || found === undefined)
    return {
      kind: 'refused',
      reason: 'mesh',
      message: `\`${caller?.name}\` calls nothing.`,
      help: 'Who is called stands under `calls`. To see the routes of a service whoever asks, write `--to SERVICE` alone.'
    }
  if (others.length > 0)
    return refused(
      `\`${caller.name}\` calls ${listNames(called, 'and')}, so it has to be said who is asked.`,
      `Choose one: \`--to ${only}\`.`
    )
  return { kind: 'callee', to: found, portName: undefined }
}

/** A proxy knows the way to those that its service calls, and to nobody else. */
function reachable(
  caller: ServiceNode | undefined,
  to: Callee,
  portName: string | undefined
): ReturnType<typeof chooseCallee> {
  if (caller === undefined || callsBetween(caller, to).length > 0) return { kind: 'callee', to, portName }
  const called = [...new Set(caller.out.map(edge => edge.to.name))]
  return {
    kind: 'refused',
    reason: 'mesh',
    message: `\`${caller.name}\` does not call \`${to.name}\`, so its proxy does not know the way there.`,
    help:
      called.length === 0
        ? `It calls nothing. Add \`calls: [${to.name}]\` to it.`
        : `It calls ${listNames(called, 'and')}. Add \`${to.name}\` to its \`calls\`.`
  }
}

/** Undefined where nothing names a port. */
function choosePort(
  to: Callee,
  name: string | undefined,
  { port: number }: RequestLine
): { readonly kind: 'port'; readonly port: Port } | Refusal | undefined {
  const ports =
    to.kind === 'service' ? to.service.ports : to.external.port === undefined ? [] : [to.external.port]
  if (name === undefined && number === undefined) return undefined
  const port = ports.find(each => (name === undefined ? each.number === number : each.name === name))
  if (port !== undefined) return { kind: 'port', port }
  const names = ports.map(each => `\`${each.name}\` (${each.number}/${each.protocol})`).join(', ')
  return refused(
    `\`${to.name}\` has no port \`${name ?? number}\`.${
      name === undefined
        ? ''
        : suggestion(
            name,
            ports.map(each => each.name)
          )
    }`,
    ports.length === 0 ? `\`${to.name}\` has no ports.` : `It has ${names}.`
  )
}

/** The port that such a request comes to where none is named: one that a call names, else one that speaks the request's kind. */
export function usualPort(way: Extract<Way, { kind: 'call' }>, kind: RequestLine['kind']): Port | Refusal {
  const { to, edges } = way
  const ports =
    to.kind === 'service' ? to.service.ports : to.external.port === undefined ? [] : [to.external.port]
  const called = new Set(edges.flatMap(({ port }) => port ?? []))
  const named = ports.filter(({ name }) => called.has(name))
  const candidates = named.length > 0 && edges.every(({ port }) => port !== undefined) ? named : ports
  const fitting = candidates.filter(port => requestKind(port) === kind)
  const [first, ...others] = fitting.length > 0 ? fitting : candidates
  if (first === undefined)
    return { kind: 'refused', reason: 'mesh', message: `\`${to.name}\` has no port, so nobody can ask it.` }
  if (others.length > 0 && fitting.length > 0)
    return refused(
      `\`${to.name}\` takes such requests on the ports ${listNames(
        fitting.map(({ name }) => name),
        'and'
      )}.`,
      `Choose one: \`--to ${to.name}:${first.name}\`.`
    )
  return first
}

/** What callers dial to reach somebody, in lower case: the name, the name in the namespace, or the host outside. */
function addressesOf(mesh: Mesh, node: Callee): readonly string[] {
  if (node.kind === 'external') return externalHosts(mesh, node)
  const written = mesh.settings.get('namespace')?.value
  const namespace = written?.kind === 'scalar' ? filledText(mesh, written.text) : 'svc.local'
  const discovery = discoveryOf(mesh, node.service)
  const names = [node.name, filledText(mesh, discovery.host.value)]
  return [
    ...names,
    ...names.map(name => `${name}.${namespace}`),
    appMeshNamesOf(node.service).virtualService?.value ?? [],
    discovery.dns === undefined ? [] : filledText(mesh, discovery.dns.host.value)
  ]
    .flat()
    .map(name => name.toLowerCase())
    .filter((name, index, all) => all.indexOf(name) === index)
}

function externalHosts(mesh: Mesh, { name, external: { node } }: ExternalNode): readonly string[] {
  const host = node?.items.find(({ key }) => key.text === 'host')?.value
  const texts =
    host?.kind === 'scalar'
      ? [host.text]
      : host?.kind === 'map'
        ? host.items.flatMap(({ value }) => (value.kind === 'scalar' ? [value.text] : []))
        : []
  return [name, ...texts.map(text => filledText(mesh, text).toLowerCase())]
}

function refused(message: string, help?: string): Refusal {
  return { kind: 'refused', reason: 'usage', message, ...(help === undefined ? {} : { help }) }
}

function suggestion(name: string, known: Iterable<string>): string {
  return didYouMean(nearest(name, known))
}

function listed(before: string, names: readonly string[]): string {
  if (names.length === 0) return 'There are none.'
  const shown = names.slice(0, mostListed)
  const more = names.length - shown.length
  return `${before} ${listNames(shown, 'and')}${more > 0 ? ` and ${more} more` : ''}.`
}

const mostListed = 12
