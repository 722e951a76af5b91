import { type Certificate, type ClientTls, callTlsOf, type Trust, tlsOf } from '../model/details/tls.ts'
import { list } from '../model/read-values.ts'
import type { Service, Version } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import type { MeshSubject } from './mesh-subject.ts'
import { property } from './read-templates.ts'
import { versionName } from './subject.ts'
import { externalHost } from './texts.ts'
import { at, exists, itemsOf, textOf, type View } from './view.ts'

/** Encryption between proxies: what a service shows and accepts, and whom it trusts when it calls others. */
export function proveTls(subject: MeshSubject): void {
  for (const service of subject.mesh.services.values())
    for (const version of service.versions) proveVersion(subject, service, version)
}

function proveVersion(subject: MeshSubject, service: Service, version: Version): void {
  const { ledger, texts } = subject
  const node = subject.nodeOf(service, version)
  if (node === undefined) return
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
  const usual = at(property(node, 'Spec'), 'BackendDefaults', 'ClientPolicy')
  same(
    subject,
    `whom ${name} trusts`,
    tls?.client?.at ?? service.at,
    clientText(tls?.client),
    textOfClient(usual),
    usual
  )
  const written = new Map<string, ClientTls | undefined>()
  const items = list(service.node, 'calls')?.items ?? []
  for (const call of service.calls) {
    const item = items.find(each => each.kind === 'map' && within(call.at, each))
    const callee = subject.mesh.services.get(call.to.value)
    const host = callee === undefined ? externalHost(subject.mesh, subject.region, call.to.value) : undefined
    const address =
      callee === undefined ? (host === undefined ? '' : texts.expected(host.value)) : texts.addressOf(callee)
    const own = callTlsOf(item?.kind === 'map' ? item : undefined)
    if (own !== undefined && !written.has(address)) written.set(address, own)
  }
  for (const backend of itemsOf(property(node, 'Spec', 'Backends'))) {
    const address = textOf(at(backend, 'VirtualService', 'VirtualServiceName')) ?? ''
    const policy = at(backend, 'VirtualService', 'ClientPolicy')
    const own = [...written].find(([expected]) => texts.isSame(expected, address))?.[1]
    same(
      subject,
      `whom ${name} trusts when it calls ${address}`,
      own?.at ?? service.at,
      clientText(own),
      textOfClient(policy),
      policy
    )
  }
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
