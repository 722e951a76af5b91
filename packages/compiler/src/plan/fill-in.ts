import { type ReferencePart, readInterpolation } from '../expr/interpolation.ts'
import { appMeshNamesOf } from '../model/details/appmesh-names.ts'
import { discoveryOf } from '../model/details/discovery.ts'
import { mainPort } from '../model/details/main-port.ts'
import { identityOf } from '../model/identities.ts'
import { map, scalar } from '../model/read-values.ts'
import type { Located } from '../model/types.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
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
  return sourced(fill(text.value, scope, []), text.at)
}

/** `within` are the externals and services whose hosts are being filled in: one that leads back to itself has none. */
function fill(text: string, scope: Scope, within: readonly string[]): Value {
  return join(...partsOf(text, scope, within))
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
        ? urlOf(scope, identityOf(scope.mesh, name), within)
        : addressOf(scope, identityOf(scope.mesh, name), within)
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

/**
 * What callers dial: the host of a service, or where it is found by DNS alone, that name. In App Mesh
 * it is the name of the virtual service, by which proxies tell where a request goes.
 */
export function serviceAddress(scope: Scope, name: string): Value {
  return sourced(addressOf(scope, name, []), (inAppMesh(scope, name) ?? dnsHostOf(scope, name))?.at)
}

function addressOf(scope: Scope, name: string, within: readonly string[]): Value {
  const own = inAppMesh(scope, name)
  if (own !== undefined) return own.value
  const dnsHost = dnsHostOf(scope, name)
  return dnsHost === undefined || within.includes(name)
    ? serviceHost(scope, name)
    : fill(dnsHost.value, scope, [...within, name])
}

function inAppMesh({ mesh, planner }: Scope, name: string): Located<string> | undefined {
  const service = mesh.services.get(name)
  return service === undefined || planner.target !== 'appmesh'
    ? undefined
    : appMeshNamesOf(service).virtualService
}

/** Nothing of such a service is registered in the namespace, so a name in it would lead nowhere. */
function dnsHostOf({ mesh }: Scope, name: string): Located<string> | undefined {
  const service = mesh.services.get(name)
  return service === undefined ? undefined : discoveryOf(mesh, service).dns?.host
}

/** `http://auth.svc.local:8080`; the port is the one of `health`, else the first. */
function urlOf(scope: Scope, name: string, within: readonly string[]): Value {
  const service = scope.mesh.services.get(name)
  const port = service === undefined ? undefined : mainPort(service)
  const host = addressOf(scope, name, within)
  if (port === undefined) return host
  return join(`${port.protocol === 'tcp' ? 'tcp' : 'http'}://`, host, `:${port.number}`)
}

/** The host of an external in this region. */
export function externalHost(scope: Scope, name: string): Value {
  return sourced(hostOf(scope, name, []), hostNode(scope, name))
}

function hostOf(scope: Scope, name: string, within: readonly string[]): Value {
  const host = hostNode(scope, name)
  return host === undefined || within.includes(name) ? '' : fill(host.text, scope, [...within, name])
}

function hostNode({ mesh, region }: Scope, name: string): ScalarNode | undefined {
  const node = mesh.externals.get(name)?.node
  return scalar(node, 'host') ?? scalar(map(node, 'host'), region.name)
}
