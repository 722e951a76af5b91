import { type ReferencePart, readInterpolation } from '../expr/interpolation.ts'
import { discoveryOf } from '../model/details/discovery.ts'
import { identityOf } from '../model/identities.ts'
import { map, scalar } from '../model/read-values.ts'
import type { Located, Port, Service } from '../model/types.ts'
import { join, pseudo, ref } from './intrinsics.ts'
import { logicalId } from './logical-ids.ts'
import type { Scope } from './scope.ts'
import { sourced, type Value } from './value.ts'

/**
 * A text of the file as a template has it: `${region}` and `${env}` are filled in, what is known
 * when deploying becomes a reference. CloudFormation's own `${…}` cannot come through, because
 * parts are joined and never substituted.
 */
export function fillIn(text: Located<string>, scope: Scope): Value {
  return fill(text, scope, [])
}

/** `within` are the externals whose hosts are being filled in: one that leads back to itself has no host. */
function fill(text: Located<string>, scope: Scope, within: readonly string[]): Value {
  return sourced(join(...partsOf(text.value, scope, within)), text.at)
}

export function maybeFillIn(text: Located<string> | undefined, scope: Scope): Value | undefined {
  return text === undefined ? undefined : fillIn(text, scope)
}

function partsOf(text: string, scope: Scope, within: readonly string[]): readonly Value[] {
  return (readInterpolation(text).value ?? []).map(part =>
    part.kind === 'text' ? part.text : filled(part, scope, within)
  )
}

function filled(
  { root, name = '', property }: ReferencePart,
  scope: Scope,
  within: readonly string[]
): Value {
  switch (root) {
    case 'region':
      return scope.region.name
    case 'env':
      return scope.mesh.environment ?? ''
    case 'account':
      return pseudo.accountId
    case 'param':
      return ref(logicalId('Param', name))
    case 'service':
      return property === 'url'
        ? serviceUrl(scope, identityOf(scope.mesh, name))
        : serviceHost(scope, identityOf(scope.mesh, name))
    case 'external':
      return hostOf(scope, identityOf(scope.mesh, name), within)
  }
}

/** `auth.svc.local`; what stands before the namespace is the `discovery.host` of the service, else its name. */
export function serviceHost(scope: Scope, name: string): string {
  const service = scope.mesh.services.get(name)
  const host = service === undefined ? name : discoveryOf(scope.mesh, service).host.value
  return `${knownText(host, scope.region.name, scope.mesh.environment)}.${scope.namespace.value}`
}

/** A text in which only `${region}` and `${env}` may stand, filled in. */
export function knownText(text: string, region: string, environment: string | undefined): string {
  const parts = readInterpolation(text).value ?? []
  return parts
    .map(part => (part.kind === 'text' ? part.text : part.root === 'region' ? region : (environment ?? '')))
    .join('')
}

/** `http://auth.svc.local:8080`; the port is the one of `health`, else the first. */
function serviceUrl(scope: Scope, name: string): string {
  const service = scope.mesh.services.get(name)
  const port = service === undefined ? undefined : mainPort(service)
  const host = serviceHost(scope, name)
  return port === undefined ? host : `${port.protocol === 'tcp' ? 'tcp' : 'http'}://${host}:${port.number}`
}

/** The port that stands for a service where none is named: the one of `health`, else the first. */
export function mainPort({ ports, node }: Service): Port | undefined {
  const named = scalar(map(node, 'health'), 'port')?.text
  return ports.find(port => port.name === named) ?? ports[0]
}

/** The host of an external in this region. */
export function externalHost(scope: Scope, name: string): Value {
  return hostOf(scope, name, [])
}

function hostOf(scope: Scope, name: string, within: readonly string[]): Value {
  const node = scope.mesh.externals.get(name)?.node
  const host = scalar(node, 'host') ?? scalar(map(node, 'host'), scope.region.name)
  if (host === undefined || within.includes(name)) return ''
  return fill({ value: host.text, at: host }, scope, [...within, name])
}
