import { type Certificate, type ClientTls, type Tls, type Trust, tlsOf } from '../../model/details/tls.ts'
import type { Located, Service } from '../../model/types.ts'
import { fillIn } from '../../plan/fill-in.ts'
import type { Scope } from '../../plan/scope.ts'
import { distinct } from '../../plan/service/plain.ts'
import type { Statement } from '../../plan/service/statement.ts'
import { sourced, type Value } from '../../plan/value.ts'

/** `TLS` of a listener; undefined where plain text alone is spoken, and where there is no certificate to show. */
export function listenerTls(scope: Scope, { node }: Pick<Service, 'node'>): Value | undefined {
  const tls = tlsOf(node)
  if (tls?.certificate === undefined || tls.mode.value === 'disabled') return undefined
  return sourced(
    {
      Mode: sourced(tls.mode.value.toUpperCase(), tls.mode.at),
      Certificate: certificate(scope, tls.certificate),
      Validation: listenerValidation(scope, tls)
    },
    tls.at
  )
}

/** Client certificates are judged by files or secrets; the authorities of ACM are for servers alone. */
function listenerValidation(scope: Scope, { trust, sans }: Tls): Value | undefined {
  return trust === undefined || trust.kind === 'acm' ? undefined : validation(scope, trust, sans)
}

/** `ClientPolicy` of `BackendDefaults`: how a service calls all others. */
export function defaultClientPolicy(scope: Scope, { node }: Pick<Service, 'node'>): Value | undefined {
  return clientPolicy(scope, tlsOf(node)?.client)
}

/** A policy of App Mesh needs to know whom to trust; without that there is none. */
export function clientPolicy(scope: Scope, tls: ClientTls | undefined): Value | undefined {
  if (tls?.trust === undefined) return undefined
  const { enforce, ports, trust, sans } = tls
  const TLS = {
    Enforce: sourced(enforce.value, enforce.at),
    Ports: ports.length === 0 ? undefined : ports.map(({ value, at }) => sourced(Number(value), at)),
    // A certificate of ACM cannot be shown by a client.
    Certificate:
      tls.certificate === undefined || tls.certificate.kind === 'acm'
        ? undefined
        : certificate(scope, tls.certificate),
    Validation: validation(scope, trust, sans)
  }
  return sourced({ TLS }, tls.at)
}

function certificate(scope: Scope, shown: Certificate): Value {
  switch (shown.kind) {
    case 'acm':
      return { ACM: { CertificateArn: fillIn(shown.arn, scope) } }
    case 'file':
      return {
        File: { CertificateChain: fillIn(shown.chain, scope), PrivateKey: fillIn(shown.key, scope) }
      }
    case 'sds':
      return { SDS: { SecretName: fillIn(shown.name, scope) } }
  }
}

function validation(scope: Scope, trust: Trust, sans: readonly Located<string>[]): Value {
  return {
    Trust: trustValue(scope, trust),
    SubjectAlternativeNames:
      sans.length === 0 ? undefined : { Match: { Exact: sans.map(name => fillIn(name, scope)) } }
  }
}

function trustValue(scope: Scope, trust: Trust): Value {
  switch (trust.kind) {
    case 'acm':
      return { ACM: { CertificateAuthorityArns: trust.arns.map(arn => fillIn(arn, scope)) } }
    case 'file':
      return { File: { CertificateChain: fillIn(trust.path, scope) } }
    case 'sds':
      return { SDS: { SecretName: fillIn(trust.name, scope) } }
  }
}

/**
 * What Envoy has to be allowed to fetch certificates of ACM: those of its listeners, and the authorities of its usual side as a caller
 * and of `clients`, what single calls say.
 * Source: https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 */
export function tlsStatements(
  scope: Scope,
  { node }: Pick<Service, 'node'>,
  clients: readonly ClientTls[] = []
): readonly Statement[] {
  const tls = tlsOf(node)
  const shown = tls?.mode.value === 'disabled' ? undefined : tls?.certificate
  const trusts = [tls?.client, ...clients].flatMap(client => client?.trust ?? [])
  const authorities = distinct(
    trusts.flatMap(trust => (trust.kind === 'acm' ? trust.arns.map(arn => fillIn(arn, scope)) : []))
  )
  return [
    ...(shown?.kind === 'acm'
      ? [
          {
            sid: 'ShowCertificate',
            actions: ['acm:ExportCertificate'],
            resources: [fillIn(shown.arn, scope)]
          }
        ]
      : []),
    ...(authorities.length === 0
      ? []
      : [
          {
            sid: 'TrustAuthorities',
            actions: ['acm-pca:GetCertificateAuthorityCertificate'],
            resources: authorities
          }
        ])
  ]
}
