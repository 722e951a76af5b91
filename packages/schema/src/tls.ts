import * as z from 'zod'
import { map, oneWord, optional, required, sentence } from './registry.ts'
import { Arn, DeployText, Flag, PortNumber, Text } from './scalars.ts'

const CertificateFile = map({
  chain: required(Text, {
    doc: 'Path of the certificate chain (PEM) in the Envoy container.',
    examples: ['/keys/chain.pem']
  }),
  key: required(Text, {
    doc: 'Path of the private key (PEM) in the Envoy container.',
    examples: ['/keys/key.pem']
  })
})

const Certificate = map(
  {
    acm: optional(Arn, {
      doc: 'A certificate of AWS Certificate Manager, issued by a private authority.',
      examples: ['arn:aws:acm:eu-central-1:111122223333:certificate/0a1b', '${param.certificate}']
    }),
    file: optional(CertificateFile, {
      doc: 'Files in the Envoy container.',
      examples: ['{ chain: /keys/chain.pem, key: /keys/key.pem }']
    }),
    sds: optional(Text, {
      doc: "Name of a secret of Envoy's secret discovery service.",
      examples: ['auth-certificate']
    })
  },
  { oneOf: [['acm', 'file', 'sds']] }
)

const Trust = map(
  {
    acm: optional(z.array(Arn).min(1).max(3), {
      doc: 'Certificate authorities of AWS Private CA.',
      examples: ['[arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0a1b]']
    }),
    file: optional(Text, {
      doc: 'Path of the trusted chain (PEM) in the Envoy container.',
      examples: ['/keys/ca.pem']
    }),
    sds: optional(Text, {
      doc: "Name of a secret of Envoy's secret discovery service.",
      examples: ['mesh-authority']
    })
  },
  { oneOf: [['acm', 'file', 'sds']] }
)

const certificate = optional(Certificate, {
  doc: 'The certificate to show.',
  default: 'none',
  examples: ['{ acm: "${param.certificate}" }', '{ file: { chain: /keys/chain.pem, key: /keys/key.pem } }']
})

const trust = optional(Trust, {
  doc: "Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.",
  default: 'none',
  examples: ['{ file: /keys/ca.pem }', '{ sds: mesh-authority }']
})

const sans = optional(z.array(DeployText).min(1), {
  doc: 'Names of which the certificate of the other side has to carry one.',
  default: 'the address of the service',
  examples: ['[auth.svc.local]']
})

/** The side of a caller. */
export const ClientTls = map({
  enforce: optional(Flag, { doc: 'Refuse connections without TLS.', default: 'true', examples: ['true'] }),
  ports: optional(z.array(PortNumber).min(1), {
    doc: 'Only for these ports of the callee.',
    default: 'all ports',
    examples: ['[8443]']
  }),
  certificate,
  trust,
  sans
})

export const TlsMode = oneWord('strict', 'permissive', 'disabled')

export const TlsForm = map({
  mode: optional(TlsMode, {
    doc: '`strict` accepts TLS alone, `permissive` also plain text (for a migration), `disabled` plain text alone.',
    default: '`disabled`',
    examples: ['strict']
  }),
  certificate,
  trust,
  sans,
  clientCertificate: optional(oneWord('required', 'optional'), {
    doc: 'Whether a caller has to show a certificate; `trust` says which ones count.',
    default: '`optional`',
    examples: ['required']
  }),
  client: optional(ClientTls, {
    doc: "The service's own side when it calls others. The `tls` of a call wins over it.",
    default: 'none',
    examples: ['{ trust: { file: /keys/ca.pem } }']
  })
})

export const Tls = sentence('tls', TlsForm)
export type Tls = z.infer<typeof Tls>
