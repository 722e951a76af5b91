import { type ClientTls, clientTlsOfExternal, type Tls, tlsOf } from '../../model/details/tls.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { inServices } from '../../model/in-services.ts'
import type { Located, Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { ownTlsOf } from '../../semantics/encryption.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { regionsOf } from '../regions-of.ts'

/** Characters. Source: App Mesh API, SubjectAlternativeNameMatchers and ListenerTlsFileCertificate. */
const most = { name: 254, path: 255 }

export default defineRule({
  name: 'invalid-certificate',
  level: 'error',
  summary: 'A name, a path or an ARN of TLS is one that App Mesh does not take.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html',
  sourceRead: '2026-11-22',
  messages: {
    wildcard: ({ name }: { name: string }) =>
      `\`${name}\` is compared letter by letter: App Mesh knows no wildcards in names to trust.`,
    long: ({ what, length, limit }: { what: string; length: number; limit: number }) =>
      `The ${what} has ${length} characters, and App Mesh accepts at most ${limit}.`,
    relative: ({ path }: { path: string }) => `\`${path}\` is not an absolute path, and Envoy needs one.`,
    kind: ({ wanted }: { wanted: string }) => `This is not the ARN of ${wanted}.`,
    region: ({ where, regions }: { where: string; regions: readonly string[] }) =>
      `This is in \`${where}\`, and App Mesh accepts only one in the region of the proxy: ${listNames(regions)}.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    const regions = regionsOf({ mesh, meshes }).map(({ name }) => name)
    for (const side of sidesOf(mesh)) {
      for (const name of side.sans) {
        if (!isFirst(name.at)) continue
        if (name.value.includes('*'))
          report(
            'wildcard',
            { name: name.value },
            {
              at: name.at,
              help: 'Write the names of the certificates one by one. A certificate itself may have a wildcard.'
            }
          )
        const length = least(name.value)
        if (length > most.name)
          report(
            'long',
            { what: 'name', length, limit: most.name },
            { at: name.at, help: 'Shorten the name.' }
          )
      }
      for (const path of pathsOf(side)) {
        if (!isFirst(path.at)) continue
        const length = least(path.value)
        if (length > most.path)
          report(
            'long',
            { what: 'path', length, limit: most.path },
            { at: path.at, help: 'Shorten the path.' }
          )
        if (!/^(\/|\$\{)/.test(path.value))
          report(
            'relative',
            { path: path.value },
            { at: path.at, help: 'Write the whole path, beginning with `/`.' }
          )
      }
      for (const { arn, service, wanted } of arnsOf(side)) {
        const [, kind, where] = /^arn:[^:]*:([^:]*):([^:$]*):/.exec(arn.value) ?? []
        if (kind === undefined || where === undefined || !isFirst(arn.at)) continue
        const others = regions.filter(region => region !== where)
        if (kind !== service)
          report(
            'kind',
            { wanted },
            { at: arn.at, help: `Write an ARN that begins with \`arn:aws:${service}:\`.` }
          )
        // Certificates of other regions are what `misplaced-regional-resource` finds, on every target.
        else if (service === 'acm-pca' && where !== '' && others.length > 0)
          report(
            'region',
            { where, regions },
            {
              at: arn.at,
              help: 'Use a parameter, `${param.NAME}`, which has a value for each region, or write another ARN under `overrides` of a region.'
            }
          )
      }
    }
  }
})

type Side = Pick<Tls | ClientTls, 'certificate' | 'trust' | 'sans'>

/** All that is said of TLS, by services, gateways of the mesh, calls and hosts outside. */
function sidesOf(mesh: Mesh): readonly Side[] {
  const proxies = virtualGateways(mesh).map(gateway => proxyOf(gateway).service)
  return [
    ...sidesOfServices(mesh),
    ...proxies.flatMap(sidesOfService),
    ...[...mesh.externals.values()].flatMap(external => clientTlsOfExternal(external) ?? [])
  ]
}

/** Kept until the service changes. */
const sidesOfService = perObject((service: Service): readonly Side[] => {
  const tls = tlsOf(service.node)
  const own = service.calls.flatMap(call => ownTlsOf(service, call) ?? [])
  return tls === undefined ? own : [tls, ...(tls.client === undefined ? [] : [tls.client]), ...own]
})

const sidesOfServices = inServices(sidesOfService)

function pathsOf({ certificate, trust }: Side): readonly Located<string>[] {
  return [
    ...(certificate?.kind === 'file' ? [certificate.chain, certificate.key] : []),
    ...(trust?.kind === 'file' ? [trust.path] : [])
  ]
}

function arnsOf({ certificate, trust }: Side) {
  return [
    ...(certificate?.kind === 'acm'
      ? [{ arn: certificate.arn, service: 'acm', wanted: 'a certificate of ACM' }]
      : []),
    ...(trust?.kind === 'acm'
      ? trust.arns.map(arn => ({ arn, service: 'acm-pca', wanted: 'an authority of AWS Private CA' }))
      : [])
  ]
}

/** Characters of a text, whatever its references stand for. */
function least(text: string): number {
  return text.replace(/\$\{[^}]*\}/g, '').length
}
