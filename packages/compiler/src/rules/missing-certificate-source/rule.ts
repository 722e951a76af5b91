import { type Envoy, envoyOf } from '../../model/details/envoy.ts'
import { type Sidecar, sidecarsOf } from '../../model/details/sidecars.ts'
import { type ClientTls, type Tls, tlsOf } from '../../model/details/tls.ts'
import { virtualGateways } from '../../model/details/virtual-gateway.ts'
import { mountsOf, volumesOf } from '../../model/details/volumes.ts'
import type { Located, Service, Version } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { callsOfHosts, callsOfServices } from '../encrypted-calls.ts'
import { oncePerPlace } from '../once-per-place.ts'

/** Variable that says where Envoy asks for secrets. Source: App Mesh User Guide, "TLS". */
const socketVariable = 'APPMESH_SDS_SOCKET_PATH'

/** Folders of the image with the authorities that everybody trusts. */
const inImage = ['/etc/pki', '/etc/ssl']

export default defineRule({
  name: 'missing-certificate-source',
  level: 'warning',
  summary: 'Envoy is to use a file or a secret that nothing brings to it.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html',
  sourceRead: '2026-11-22',
  restsOn: ['tls', 'sidecars', 'volumes'],
  messages: {
    file: ({ path }: { path: string }) => `Envoy has no file \`${path}\`: no volume is mounted there.`,
    empty: ({ path, volume }: { path: string; volume: string }) =>
      `Envoy has no file \`${path}\`: the volume \`${volume}\` is empty, and no other container mounts it.`,
    late: ({ path, names }: { path: string; names: readonly string[] }) =>
      `Envoy may start before the file \`${path}\` is written: it does not wait for ${names.map(name => `\`${name}\``).join(' or ')}.`,
    secret: ({ name }: { name: string }) =>
      `Envoy is to read the secret \`${name}\`, and has no socket to read it from.`,
    socket: ({ path }: { path: string }) => `Envoy has no socket \`${path}\`: no volume is mounted there.`
  },
  mesh({ mesh, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const help =
      'The tasks of a gateway have no volumes. Use a certificate of ACM, or authorities of AWS Private CA.'
    for (const { node } of virtualGateways(mesh)) {
      const { files, secrets } = sourcesOf(tlsOf(node), [])
      for (const { value: path, at } of files)
        if (!inImage.some(folder => isBelow(path, folder))) report('file', { path }, { at, help })
      for (const { value: name, at } of secrets) report('secret', { name }, { at, help })
    }
  },
  calls({ service, callee, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    const clients = [
      ...callsOfServices({ service, callee }).flatMap(({ tls, isOwn }) => (isOwn && tls ? [tls] : [])),
      ...callsOfHosts({ service, callee }).flatMap(({ tls }) => tls ?? [])
    ]
    const { files, secrets } = sourcesOf(tlsOf(service.node), clients)
    for (const version of service.versions) {
      const envoy = envoyOf(version)
      // An image of one's own may hold files, and say where secrets are.
      if (envoy.image !== undefined) continue
      for (const file of files) {
        const lacking = whatLacks(file.value, service, version, envoy)
        if (lacking === undefined || !isFirst(file.at)) continue
        const path = file.value
        if (lacking.kind === 'late')
          report(
            'late',
            { path, names: lacking.names },
            {
              at: file.at,
              help: `Write \`sidecars: { envoy: { dependsOn: { ${lacking.names[0]}: success } } }\` if it ends once the files are written, else \`healthy\`.`
            }
          )
        else if (lacking.kind === 'empty')
          report(
            'empty',
            { path, volume: lacking.volume },
            {
              at: file.at,
              help: 'Let a container of `sidecars` write the file before Envoy starts, or mount a file system with `efs`.'
            }
          )
        else
          report(
            'file',
            { path },
            {
              at: file.at,
              help: 'Mount a volume with `sidecars: { envoy: { mounts: … } }`, or use your own image of Envoy with the file in it.'
            }
          )
      }
      for (const secret of secrets) {
        const socket = envoy.env.find(({ name }) => name === socketVariable)
        if (socket === undefined && isFirst(secret.at))
          report(
            'secret',
            { name: secret.value },
            {
              at: secret.at,
              help: `Write the socket of the container that has the secrets: \`sidecars: { envoy: { env: { ${socketVariable}: … }, mounts: … } }\`.`
            }
          )
        if (socket === undefined || mountOf(socket.value.value, envoy) !== undefined) continue
        if (isFirst(socket.value.at))
          report(
            'socket',
            { path: socket.value.value },
            {
              at: socket.value.at,
              help: 'Mount the volume in which the other container makes it, `sidecars: { envoy: { mounts: … } }`.'
            }
          )
      }
    }
  }
})

/** The files and secrets that Envoy of a service is to use. */
function sourcesOf(tls: Tls | undefined, clients: readonly ClientTls[]) {
  const isListening = tls?.certificate !== undefined && tls.mode.value !== 'disabled'
  // A policy that trusts nobody is none.
  const sides = [
    ...(isListening ? [tls] : []),
    ...[...(tls?.client === undefined ? [] : [tls.client]), ...clients].filter(
      ({ trust }) => trust !== undefined
    )
  ]
  const files: Located<string>[] = []
  const secrets: Located<string>[] = []
  for (const { certificate, trust } of sides) {
    if (certificate?.kind === 'file') files.push(certificate.chain, certificate.key)
    if (trust?.kind === 'file') files.push(trust.path)
    for (const each of [certificate, trust]) if (each?.kind === 'sds') secrets.push(each.name)
  }
  return { files, secrets }
}

function mountOf(path: string, { mounts }: Envoy) {
  return mounts.find(mount => isBelow(path, mount.path.value))
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

type Lacking =
  | { readonly kind: 'file' }
  | { readonly kind: 'empty'; readonly volume: string }
  | { readonly kind: 'late'; readonly names: readonly string[] }

function whatLacks(path: string, service: Service, version: Version, envoy: Envoy): Lacking | undefined {
  if (inImage.some(folder => isBelow(path, folder))) return undefined
  const mount = mountOf(path, envoy)
  if (mount === undefined) return { kind: 'file' }
  const { volume } = mount
  if (volumesOf(service).some(({ name, efs }) => name === volume && efs !== undefined)) return undefined
  const sidecars = sidecarsOf(version)
  const writers = sidecars.filter(({ mounts }) =>
    mounts.some(each => each.volume === volume && !each.readOnly.value)
  )
  const isInApp = mountsOf(service.node).some(each => each.volume === volume && !each.readOnly.value)
  if (writers.length === 0) return isInApp ? { kind: 'late', names: ['app'] } : { kind: 'empty', volume }
  const before = awaited(envoy, sidecars)
  return writers.some(({ name }) => before.has(name))
    ? undefined
    : { kind: 'late', names: writers.map(({ name }) => name) }
}

/** The containers that Envoy waits for, perhaps through others. */
function awaited({ dependsOn }: Envoy, sidecars: readonly Sidecar[]): ReadonlySet<string> {
  const names = new Set(dependsOn.map(({ on }) => on))
  for (const name of names)
    for (const { on } of sidecars.find(sidecar => sidecar.name === name)?.dependsOn ?? []) names.add(on)
  return names
}
