import { appMeshNamesOf } from '../../model/details/appmesh-names.ts'
import { servicesByName, whileSame } from '../../model/in-services.ts'
import { map, scalar, text } from '../../model/read-values.ts'
import type { External, Located, Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import { byName } from '../../util/by-name.ts'
import { defineRule } from '../define-rule.ts'

type Kind = 'virtual service' | 'virtual router' | 'virtual node'

/** Something that App Mesh knows by a name. */
interface Named {
  readonly kind: Kind
  readonly name: string
  /** Where the name is written; undefined: it is made from what the thing is called. */
  readonly written: Place | undefined
  readonly of: string
  readonly at: Place
}

export default defineRule({
  name: 'duplicate-mesh-name',
  level: 'error',
  summary: 'Two things in App Mesh have one name, or one has a name that App Mesh refuses.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_CreateVirtualNode.html',
  sourceRead: '2026-11-22',
  restsOn: ['appmesh', 'discovery', 'host', 'namespace', 'virtualService', 'virtualRouter', 'virtualNode'],
  messages: {
    same: ({ kind, name, first, second }: { kind: Kind; name: string; first: string; second: string }) =>
      `The ${kind} of \`${second}\` is called \`${name}\`, and so is that of \`${first}\`.`,
    refused: ({ name, kind }: { name: string; kind: Kind }) =>
      kind === 'virtual service'
        ? `\`${name}\` is not a valid name of a virtual service: App Mesh wants a host name of 1 to 255 characters.`
        : `\`${name}\` is not a valid name of a ${kind}: App Mesh wants 1 to 255 letters, digits, \`-\` and \`_\`.`
  },
  mesh({ mesh, capabilities, report }) {
    if (capabilities.target !== 'appmesh' || areFine(mesh)) return
    for (const { named, first } of clashesIn(mesh)) {
      const { kind, name, written, of, at } = named
      if (first === undefined)
        report(
          'refused',
          { name, kind },
          {
            at: written ?? at,
            help: 'Change the name, or remove it: without one it is made from the name of the service.'
          }
        )
      else
        report(
          'same',
          written === undefined
            ? { kind, name, first: of, second: first.of }
            : { kind, name, first: first.of, second: of },
          {
            at: written ?? first.written ?? at,
            notes: [
              written === undefined
                ? { at, message: 'it is made from this' }
                : { at: first.written ?? first.at, message: 'the other one' }
            ],
            help: 'App Mesh refuses the second one. Give one of them another name.'
          }
        )
    }
  }
})

/** A name that is taken, and by what it is; without that the name is one that App Mesh refuses. */
interface Clash {
  readonly named: Named
  readonly first: Named | undefined
}

function clashesIn(mesh: Mesh): readonly Clash[] {
  const taken: Record<Kind, Map<string, Named>> = {
    'virtual service': new Map(),
    'virtual router': new Map(),
    'virtual node': new Map()
  }
  const clashes: Clash[] = []
  for (const named of namesIn(mesh)) {
    const { kind, name, written, of } = named
    if (written !== undefined && !isName(kind, name)) {
      clashes.push({ named, first: undefined })
      continue
    }
    const first = taken[kind].get(name)
    if (first === undefined) taken[kind].set(name, named)
    else if (first.of !== of || written !== undefined) clashes.push({ named, first })
  }
  return clashes
}

/** Whether there is no clash. In which namespace all of them are makes no difference to what a service says of itself. */
const areFine = whileSame(
  service =>
    namesOfService(service, usualNamespace).flatMap(({ kind, name, written }) => [
      kind,
      name,
      written === undefined ? 0 : 1
    ]),
  (mesh: Mesh) => [namespaceOf(mesh), mesh.externals],
  mesh => clashesIn(mesh).length === 0
)

const usualNamespace = 'svc.local'

function namespaceOf(mesh: Mesh): string {
  return scalarText(mesh, 'namespace') ?? usualNamespace
}

function isName(kind: Kind, name: string): boolean {
  const known = name.replace(/\$\{[^}]*\}/g, 'x')
  return (kind === 'virtual service' ? /^[^\s/]{1,255}$/ : /^[\w-]{1,255}$/).test(known)
}

function namesIn(mesh: Mesh): readonly Named[] {
  const namespace = namespaceOf(mesh)
  const names: Named[] = []
  for (const service of servicesByName(mesh))
    for (const named of namesOfService(service, namespace)) names.push(named)
  for (const named of namesOfExternals(byName(mesh.externals.values()))) names.push(named)
  return names
}

function scalarText({ settings }: Mesh, key: string): string | undefined {
  const value = settings.get(key)?.value
  return value?.kind === 'scalar' ? value.text : undefined
}

/** Kept until the service or the namespace changes. */
function namesOfService(service: Service, namespace: string): readonly Named[] {
  const known = lastNames(service)
  if (known.namespace !== namespace) Object.assign(known, { namespace, names: findNames(service, namespace) })
  return known.names
}

const lastNames = perObject((service: Service) => ({
  namespace: usualNamespace,
  names: findNames(service, usualNamespace)
}))

function findNames(service: Service, namespace: string): readonly Named[] {
  const { name: of, at, node, ports, versions } = service
  const { virtualService, virtualRouter, virtualNode } = appMeshNamesOf(service)
  const discovery = map(node, 'discovery')
  const host = text(discovery, 'host')
  const address = virtualService ?? text(map(discovery, 'dns'), 'host')
  const named = (kind: Kind, written: Located<string> | undefined, otherwise: string): Named => ({
    kind,
    name: written?.value ?? otherwise,
    written: written?.at,
    of,
    at
  })
  const called =
    ports.length === 0
      ? []
      : [
          {
            ...named('virtual service', address, `${host?.value ?? of}.${namespace}`),
            written: (address ?? host)?.at
          },
          named('virtual router', virtualRouter, of)
        ]
  return [
    ...called,
    ...versions.map(({ name }) =>
      named('virtual node', virtualNode(name), name === 'main' ? of : `${of}-${name}`)
    )
  ]
}

/** Externals at one host share a virtual service and a router, and those at one port of it a node. */
function namesOfExternals(externals: readonly External[]): readonly Named[] {
  const hosts = new Set<string>()
  const ports = new Set<string>()
  return externals.flatMap(({ name: of, at, node, port }): readonly Named[] => {
    const one = scalar(node, 'host')
    const each = (map(node, 'host')?.items ?? []).flatMap(({ value }) =>
      value.kind === 'scalar' ? [value] : []
    )
    const written = one === undefined ? each : [one]
    const fresh = written.filter(host => !hosts.has(host.text))
    for (const host of written) hosts.add(host.text)
    const key = `${written.map(host => host.text).join()}:${port?.number}`
    const isFirst = !ports.has(key)
    ports.add(key)
    if (port === undefined) return []
    return [
      ...fresh.map(
        (host): Named => ({ kind: 'virtual service', name: host.text, written: undefined, of, at: host })
      ),
      ...(fresh.length === 0
        ? []
        : [{ kind: 'virtual router', name: of, written: undefined, of, at } as const]),
      ...(isFirst ? [{ kind: 'virtual node', name: of, written: undefined, of, at } as const] : [])
    ]
  })
}
