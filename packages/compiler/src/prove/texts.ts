import { type ReferencePart, readInterpolation } from '../expr/interpolation.ts'
import { appMeshNamesOf } from '../model/details/appmesh-names.ts'
import { discoveryOf } from '../model/details/discovery.ts'
import { mainPort } from '../model/details/main-port.ts'
import { identityOf } from '../model/identities.ts'
import { map, scalar } from '../model/read-values.ts'
import type { Located, Mesh, Service } from '../model/types.ts'
import { piecesOf, symbol } from './evaluate.ts'

/**
 * Texts of the mesh as they have to stand in templates. `${region}` and `${env}` are known; a
 * parameter of the mesh has to be one and the same parameter of CloudFormation wherever it occurs.
 */
export interface Texts {
  /** With symbols for what is known when deploying. */
  expected(text: string): string
  /** Whether a text of a template is this one. */
  isSame(expected: string, got: string | undefined): boolean
  /** What callers of a service dial: `auth.svc.local`, the host where it is found by DNS alone, and in App Mesh the name of the virtual service. */
  addressOf(service: Service): string
  /** Whether a text rests on a parameter of the mesh. */
  holdsParameter(expected: string): boolean
  /** The parameter of CloudFormation that stands for a parameter of the mesh, as far as one was seen. */
  parameterFor(name: string): string | undefined
}

export function createTexts(mesh: Mesh, region: string, namespace: string, isAppMesh: boolean): Texts {
  const bound = new Map<string, string>()
  const taken = new Map<string, string>()
  return {
    expected,
    isSame,
    addressOf,
    holdsParameter: text => text.includes(mark),
    parameterFor: name => bound.get(name)
  }

  function expected(text: string, within: readonly string[] = []): string {
    return (readInterpolation(text).value ?? [])
      .map(part => (part.kind === 'text' ? part.text : referred(part, within)))
      .join('')
  }

  function referred({ root, name = '', property }: ReferencePart, within: readonly string[]): string {
    switch (root) {
      case 'region':
        return region
      case 'env':
        return mesh.environment ?? ''
      case 'account':
        return symbol('AWS::AccountId')
      case 'param':
        return symbol(`${mark}${name}`)
      case 'service': {
        const service = mesh.services.get(identityOf(mesh, name))
        const host =
          service === undefined || within.includes(name)
            ? `${name}.${namespace}`
            : addressOf(service, [...within, name])
        const port = service === undefined ? undefined : mainPort(service)
        if (property !== 'url' || port === undefined) return host
        return `${port.protocol === 'tcp' ? 'tcp' : 'http'}://${host}:${port.number}`
      }
      case 'external': {
        const host = within.includes(name) ? undefined : externalHost(mesh, region, identityOf(mesh, name))
        return host === undefined ? '' : expected(host.value, [...within, name])
      }
    }
  }

  function addressOf(service: Service, within: readonly string[] = []): string {
    const inMesh = isAppMesh ? appMeshNamesOf(service).virtualService : undefined
    if (inMesh !== undefined) return inMesh.value
    const { dns, host } = discoveryOf(mesh, service)
    return dns === undefined
      ? `${fillKnown(host.value, mesh, region)}.${namespace}`
      : expected(dns.host.value, within)
  }

  function isSame(wanted: string, got: string | undefined): boolean {
    if (got === undefined) return false
    if (!wanted.includes(mark)) return wanted === got
    const asked = piecesOf(wanted)
    const found = piecesOf(got)
    return (
      asked.length === found.length &&
      asked.every((piece, index) => {
        const other = found[index]
        if (other === undefined || other.kind !== piece.kind) return false
        return piece.kind === 'symbol' && piece.text.startsWith(mark)
          ? bind(piece.text.slice(mark.length), other.text)
          : piece.text === other.text
      })
    )
  }

  function bind(name: string, found: string): boolean {
    if (!found.startsWith('param ')) return false
    const id = found.slice('param '.length)
    const known = bound.get(name)
    if (known !== undefined) return known === id
    if (taken.has(id)) return false
    bound.set(name, id)
    taken.set(id, name)
    return true
  }
}

/** A text in which only what is known when compiling may stand. */
export function fillKnown(text: string, mesh: Mesh, region: string): string {
  return text.replaceAll('${region}', region).replaceAll('${env}', mesh.environment ?? '')
}

/** The host of an external in this region, as it is written. */
export function externalHost(mesh: Mesh, region: string, name: string): Located<string> | undefined {
  const node = mesh.externals.get(name)?.node
  const written = scalar(node, 'host') ?? scalar(map(node, 'host'), region)
  return written === undefined ? undefined : { value: written.text, at: written }
}

/** Stands before the name of a parameter of the mesh. */
const mark = 'param of mesh '
