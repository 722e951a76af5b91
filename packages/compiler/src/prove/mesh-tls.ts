import { type Certificate, type ClientTls, callTlsOf, type Trust, tlsOf } from '../model/details/tls.ts'
import { list } from '../model/read-values.ts'
import type { External, Service, Version } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import type { MeshSubject } from './mesh-subject.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { versionName } from './subject.ts'
import { externalHost } from './texts.ts'
import { at, exists, itemsOf, textOf, type View } from './view.ts'

/** Encryption between proxies: what a service shows and accepts, and whom it trusts when it calls others. */
export function proveTls(subject: MeshSubject): void {
  for (const service of subject.mesh.services.values())
    for (const version of service.versions) proveVersion(subject, service, version)
}

function proveVersion(subject: MeshSubject, service: Service, version: Version): void {
  const node = subject.nodeOf(service, version)
  if (node !== undefined) proveTlsOf(subject, service, version, node)
}

/** `node` is a virtual node, or a virtual gateway as its own service. */
export function proveTlsOf(
  subject: MeshSubject,
  service: Service,
  version: Version,
  node: DeployedResource
): void {
  const { ledger } = subject
  const tls = tlsOf(service.node)
  const name = versionName(service, version)
  const isOn = tls?.certificate !== undefined && tls.mode.value !== 'disabled'
  for (const listener of itemsOf(property(node, 'Spec', 'Listeners'))) {
    const got = at(listener, 'TLS')
    const place = tls?.mode.at ?? tls?.at ?? service.at
    ledger.check({
      what: `the encryption that ${name} takes`,
      at: place,
      path: got.path,
      expected: isOn ? tls.mode.value.toUpperCase() : undefined,
      got: exists(got) ? textOf(at(got, 'Mode')) : undefined
    })
    if (!isOn || !exists(got)) continue
    same(
      subject,
      `the certificate of ${name}`,
      place,
      certificateText(tls.certificate),
      textOfCertificate(at(got, 'Certificate')),
      got
    )
    const trust = tls.trust?.kind === 'acm' ? undefined : tls.trust
    same(
      subject,
      `whose clients ${name} takes`,
      place,
      trust === undefined
        ? ''
        : trustText(
            trust,
            tls.sans.map(({ value }) => value)
          ),
      textOfTrust(at(got, 'Validation')),
      got
    )
  }
  proveCalls(subject, service, node, name)
}

/**
 * How the proxy encrypts each call: by the policy of the backend, and where it has none by the defaults of the node. A node
 * without backends may reach all that the mesh has, by its defaults.
 */
function proveCalls(subject: MeshSubject, service: Service, node: DeployedResource, name: string): void {
  const { texts } = subject
  const client = tlsOf(service.node)?.client
  const usual = at(property(node, 'Spec'), 'BackendDefaults', 'ClientPolicy')
  const backends = itemsOf(property(node, 'Spec', 'Backends'))
  if (backends.length === 0)
    same(
      subject,
      `whom ${name} trusts`,
      client?.at ?? service.at,
      clientText(client),
      textOfClient(usual),
      usual
    )
  const expected = policiesOf(subject, service)
  for (const backend of backends) {
    const address = textOf(at(backend, 'VirtualService', 'VirtualServiceName')) ?? ''
    const own = at(backend, 'VirtualService', 'ClientPolicy')
    const policy = exists(own) ? own : usual
    const wanted = [...expected].find(([each]) => texts.isSame(each, address))?.[1]
    same(
      subject,
      `whom ${name} trusts when it calls ${address}`,
      wanted?.at ?? service.at,
      wanted?.text ?? '',
      textOfClient(policy),
      policy
    )
  }
}

interface Policy {
  readonly text: string
  readonly at: Place
}

/** By address: the first `tls` of a call of it; else `tls.client` for services, and for hosts outside their own, at their ports alone. */
function policiesOf(subject: MeshSubject, caller: Service): ReadonlyMap<string, Policy> {
  const { mesh, texts, region } = subject
  const client = tlsOf(caller.node)?.client
  const items = list(caller.node, 'calls')?.items ?? []
  const policies = new Map<string, Policy>()
  const outside = new Map<string, ClientTls[]>()
  const isWritten = new Set<string>()
  for (const call of caller.calls) {
    const item = items.find(each => each.kind === 'map' && within(call.at, each))
    const own = callTlsOf(item?.kind === 'map' ? item : undefined)
    const callee = mesh.services.get(call.to.value)
    const external = mesh.externals.get(call.to.value)
    if (callee !== undefined) {
      const address = texts.addressOf(callee)
      const tls = own ?? client
      if (tls !== undefined && !isWritten.has(address) && (own !== undefined || !policies.has(address)))
        policies.set(address, { text: clientText(tls), at: tls.at })
      if (own !== undefined) isWritten.add(address)
    } else if (external !== undefined) {
      const host = externalHost(mesh, region, external.name)
      const tls = towards(external, own)
      if (host === undefined || tls === undefined) continue
      const address = texts.expected(host.value)
      outside.set(address, [...(outside.get(address) ?? []), tls])
    }
  }
  for (const [address, all] of outside) {
    const [first] = all
    if (first === undefined) continue
    const same = all.filter(tls => clientText({ ...tls, ports: [] }) === clientText({ ...first, ports: [] }))
    const numbers = new Map(same.flatMap(({ ports }) => ports.map(port => [port.value, port])))
    policies.set(address, { text: clientText({ ...first, ports: [...numbers.values()] }), at: first.at })
  }
  return policies
}

/** Proxies insist on TLS with a host where its mode is `strict`; what they show and trust stands beside it. */
function towards({ node, port }: External, own: ClientTls | undefined): ClientTls | undefined {
  const ports = port === undefined ? [] : [{ value: `${port.number}`, at: port.at }]
  if (own !== undefined) return own.ports.length > 0 ? own : { ...own, ports }
  const tls = tlsOf(node)
  if (tls === undefined || tls.mode.value === 'disabled') return undefined
  return { ...tls, ports, enforce: { value: tls.mode.value === 'strict', at: tls.mode.at } }
}

function within(inner: Place, outer: Place): boolean {
  return inner.entry === outer.entry && outer.start <= inner.start && inner.end <= outer.end
}

function same(
  { ledger, texts }: MeshSubject,
  what: string,
  place: Place,
  wanted: string,
  got: string,
  view: View
): void {
  const expected = texts.expected(wanted)
  ledger.check({
    what,
    at: place,
    path: view.path,
    expected,
    got: texts.isSame(expected, got) ? expected : got
  })
}

function certificateText(certificate: Certificate | undefined): string {
  if (certificate === undefined) return ''
  if (certificate.kind === 'acm') return `acm ${certificate.arn.value}`
  return certificate.kind === 'sds'
    ? `sds ${certificate.name.value}`
    : `file ${certificate.chain.value} ${certificate.key.value}`
}

function textOfCertificate(view: View): string {
  const arn = textOf(at(view, 'ACM', 'CertificateArn'))
  if (arn !== undefined) return `acm ${arn}`
  const secret = textOf(at(view, 'SDS', 'SecretName'))
  if (secret !== undefined) return `sds ${secret}`
  return exists(view)
    ? `file ${textOf(at(view, 'File', 'CertificateChain'))} ${textOf(at(view, 'File', 'PrivateKey'))}`
    : ''
}

function trustText(trust: Trust, sans: readonly string[]): string {
  const names = sans.length === 0 ? '' : ` for ${sans.join()}`
  if (trust.kind === 'acm') return `acm ${trust.arns.map(({ value }) => value).join()}${names}`
  return trust.kind === 'file' ? `file ${trust.path.value}${names}` : `sds ${trust.name.value}${names}`
}

function textOfTrust(validation: View): string {
  if (!exists(validation)) return ''
  const trust = at(validation, 'Trust')
  const sans = itemsOf(at(validation, 'SubjectAlternativeNames', 'Match', 'Exact')).map(
    item => textOf(item) ?? ''
  )
  const names = sans.length === 0 ? '' : ` for ${sans.join()}`
  const authorities = itemsOf(at(trust, 'ACM', 'CertificateAuthorityArns')).map(item => textOf(item) ?? '')
  if (authorities.length > 0) return `acm ${authorities.join()}${names}`
  const secret = textOf(at(trust, 'SDS', 'SecretName'))
  return secret === undefined
    ? `file ${textOf(at(trust, 'File', 'CertificateChain'))}${names}`
    : `sds ${secret}${names}`
}

/** A client that trusts nobody says nothing, and a certificate of ACM cannot be shown by one. */
function clientText(client: ClientTls | undefined): string {
  if (client?.trust === undefined) return ''
  const shown = client.certificate?.kind === 'acm' ? undefined : client.certificate
  return [
    client.enforce.value ? 'enforced' : 'offered',
    client.ports.map(({ value }) => value).join(),
    certificateText(shown),
    trustText(
      client.trust,
      client.sans.map(({ value }) => value)
    )
  ].join('; ')
}

function textOfClient(policy: View): string {
  if (!exists(policy)) return ''
  const tls = at(policy, 'TLS')
  return [
    textOf(at(tls, 'Enforce')) === 'false' ? 'offered' : 'enforced',
    itemsOf(at(tls, 'Ports'))
      .map(item => textOf(item) ?? '')
      .join(),
    textOfCertificate(at(tls, 'Certificate')),
    textOfTrust(at(tls, 'Validation'))
  ].join('; ')
}
