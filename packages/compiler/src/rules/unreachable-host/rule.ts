import type { Fix } from '../../diagnostics/diagnostic.ts'
import { appMeshNamesOf } from '../../model/details/appmesh-names.ts'
import { discoveryOf } from '../../model/details/discovery.ts'
import { envoyOf } from '../../model/details/envoy.ts'
import { meshDetailsOf } from '../../model/details/mesh.ts'
import { inServices } from '../../model/in-services.ts'
import { list, map, scalar } from '../../model/read-values.ts'
import type { Located, Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import { addCalls } from '../add-calls.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { placeWithin } from '../place-within.ts'
import { suggest } from '../suggest.ts'
import { hostsIn, type NamedHost } from './hosts-in.ts'

interface Led {
  readonly variable: string
  readonly host: string
}

export default defineRule({
  name: 'unreachable-host',
  level: 'warning',
  summary: 'A variable leads to a host that the proxy of the service does not connect to.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_EgressFilter.html',
  sourceRead: '2026-11-22',
  restsOn: ['calls', 'externals', 'host', 'egress', 'namespace', 'ignore'],
  messages: {
    outside: ({ variable, host }: Led) =>
      `\`${variable}\` is \`${host}\`, which is not an external of this mesh, so the proxy refuses the connection.`,
    nobody: ({ variable, host, question }: Led & { question: string }) =>
      `\`${variable}\` is \`${host}\`, which is not the address of any service.${question}`,
    uncalled: ({ variable, host, service, name }: Led & { service: string; name: string }) =>
      `\`${variable}\` is \`${host}\`, the address of \`${name}\`, which is not in the \`calls\` of \`${service}\`.`
  },
  mesh({ mesh, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    for (const service of namingHosts(mesh)) {
      const named = hostsOf(service)
      const called = new Set(service.calls.map(({ to }) => to.value))
      const { names, own, namespace } = addressesOf(mesh)
      const isOpen = meshDetailsOf(mesh).egress.value === 'allow'
      for (const { value, ...found } of named) {
        const { variable, host } = found
        if (bypasses(service, found)) continue
        const name = names.get(host)
        const place = placeWithin(value.at, found.start, found.end)
        if (name !== undefined) {
          if (name !== service.name && !called.has(name)) reportUncalled(name, found, place)
        } else if (host.endsWith(`.${namespace}`)) {
          const reached = [...names].flatMap(([address, each]) => (called.has(each) ? address : []))
          const { question, fixes } = suggest(host, place, reached)
          report(
            'nobody',
            { variable, host, question },
            {
              at: place,
              fixes,
              help: `Write \`\${service.NAME.host}\` or \`\${service.NAME.url}\`, whose names are checked.`
            }
          )
        }
        // What is written in `defaults` is one finding, for the message names no service.
        else if (!isOpen && !own.has(host) && !/(?:^|\.)amazonaws\.com(?:\.cn)?$/.test(host))
          report('outside', { variable, host }, { at: place, help: outsideHelp })
      }

      function reportUncalled(name: string, { variable, host }: NamedHost, at: Place): void {
        const isShared = isInherited(at)
        const fixes: readonly Fix[] = addCalls(service, [name])
        report(
          'uncalled',
          { variable, host, service: service.name, name },
          {
            at: isShared ? service.at : at,
            notes: isShared ? [{ at, message: 'the address' }] : [],
            fixes,
            help: `The proxy refuses connections to what is not in \`calls\`. Add \`${name}\` to \`calls\`.`
          }
        )
      }
    }
  }
})

const outsideHelp =
  'Declare the host under `externals`, add it to `calls`, and write `${external.NAME.host}` here. If services may reach any host, write `mesh: { egress: allow }`.'

type ServiceHost = NamedHost & { readonly value: Located<string> }

/** Every host that the variables of a service and of its versions lead to, each place once. */
const hostsOf = perObject(({ environment, versions }: Service): readonly ServiceHost[] => {
  const values = new Map<Located<string>['at'], ServiceHost[]>()
  for (const variable of [environment, ...versions.map(version => version.environment)].flat()) {
    const { value } = variable
    if (!values.has(value.at))
      values.set(
        value.at,
        hostsIn(variable).map(host => ({ ...host, value }))
      )
  }
  return [...values.values()].flat()
})

interface Addresses {
  /** The service or external behind each known address. */
  readonly names: ReadonlyMap<string, string>
  /** Hosts of gateways and of the edge: the mesh's own, seen from outside. */
  readonly own: ReadonlySet<string>
  readonly namespace: string
}

const addressesOf = perObject((mesh: Mesh): Addresses => {
  const { settings, environment, region } = mesh
  const filled = (text: string) =>
    text
      .replaceAll('${env}', environment ?? '')
      .replaceAll('${region}', region ?? '')
      .toLowerCase()
  const setting = settings.get('namespace')?.value
  const namespace = filled(setting?.kind === 'scalar' && setting.text !== '' ? setting.text : 'svc.local')
  const names = new Map<string, string>()
  for (const external of mesh.externals.values())
    for (const host of hostsOfExternal(external.node)) names.set(filled(host), external.name)
  for (const service of mesh.services.values()) {
    const { host, dns } = discoveryOf(mesh, service)
    names.set(`${filled(host.value)}.${namespace}`, service.name)
    const others = [dns?.host, appMeshNamesOf(service).virtualService]
    for (const other of others) if (other !== undefined) names.set(filled(other.value), service.name)
  }
  const own = new Set<string>()
  for (const { node, routes } of mesh.gateways.values())
    for (const each of [node, ...routes.map(route => route.node)]) {
      const one = scalar(each, 'host')
      const all = [...(one === undefined ? [] : [one]), ...(list(each, 'hosts')?.items ?? [])]
      for (const host of all) if (host.kind === 'scalar') own.add(filled(host.text))
    }
  const edge = settings.get('edge')?.value
  if (edge?.kind === 'map')
    for (const { value } of edge.items)
      if (value.kind === 'map') {
        const one = scalar(value, 'host')
        const all = [...(one === undefined ? [] : [one]), ...(list(value, 'hosts')?.items ?? [])]
        for (const host of all) if (host.kind === 'scalar') own.add(filled(host.text))
      }
  return { names, own, namespace }
})

function hostsOfExternal(node: Parameters<typeof scalar>[0]): readonly string[] {
  const one = scalar(node, 'host')
  if (one !== undefined) return [one.text]
  return (map(node, 'host')?.items ?? []).flatMap(({ value }) =>
    value.kind === 'scalar' ? [value.text] : []
  )
}

/** Whether connections to the port of a host pass no proxy; then security groups alone decide. */
function bypasses({ versions }: Service, { port }: NamedHost): boolean {
  return (
    port !== undefined &&
    versions.every(version => envoyOf(version).ignoredPorts.some(({ value }) => value === `${port}`))
  )
}

const namingHosts = inServices(service => (hostsOf(service).length === 0 ? [] : [service]))
