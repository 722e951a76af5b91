import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { boolean, list, map, text, word } from '../read-values.ts'
import type { External, Located } from '../types.ts'
import { byDefault, type Setting } from './observability.ts'

/** `tls` of a service: what its listeners show and accept, and its own side when it calls others. */
export interface Tls {
  readonly at: Place
  /** `disabled` by default. */
  readonly mode: Setting<'strict' | 'permissive' | 'disabled'>
  readonly certificate: Certificate | undefined
  /** Whose client certificates are accepted. */
  readonly trust: Trust | undefined
  /** Names of which a client certificate has to carry one; none by default. */
  readonly sans: readonly Located<string>[]
  readonly client: ClientTls | undefined
}

/** The side of a caller: `tls.client` of a service, or `tls` of a call. */
export interface ClientTls {
  readonly at: Place
  /** True by default: connections without TLS are refused. */
  readonly enforce: Setting<boolean>
  /** Ports of the callee, as decimal digits; all where none is written. */
  readonly ports: readonly Located<string>[]
  readonly certificate: Certificate | undefined
  readonly trust: Trust | undefined
  readonly sans: readonly Located<string>[]
}

export type Certificate =
  | { readonly kind: 'acm'; readonly arn: Located<string> }
  | {
      readonly kind: 'file'
      readonly chain: Located<string>
      readonly key: Located<string>
      readonly at: Place
    }
  | { readonly kind: 'sds'; readonly name: Located<string> }

export type Trust =
  | { readonly kind: 'acm'; readonly arns: readonly Located<string>[]; readonly at: Place }
  | { readonly kind: 'file'; readonly path: Located<string> }
  | { readonly kind: 'sds'; readonly name: Located<string> }

/** Of a service or one of its calls' items; undefined where no `tls` is written. */
export function tlsOf(node: MapNode | undefined): Tls | undefined {
  const tls = map(node, 'tls')
  if (tls === undefined) return undefined
  return {
    at: tls,
    mode: word(tls, 'mode', ['strict', 'permissive', 'disabled']) ?? byDefault('disabled'),
    certificate: certificateOf(map(tls, 'certificate')),
    trust: trustOf(map(tls, 'trust')),
    sans: texts(tls, 'sans'),
    client: clientTls(map(tls, 'client'))
  }
}

/** `tls` of an item of `calls`. */
export function callTlsOf(call: MapNode | undefined): ClientTls | undefined {
  return clientTls(map(call, 'tls'))
}

/**
 * How the proxies of callers speak to a host outside, from its `tls`; undefined for plain text. No listener
 * there is ours, so all of it is the side of the callers: `mode: strict` is what they insist on, `certificate`
 * what they show, `trust` and `sans` whom they accept, and its port the one port it holds for.
 */
export function clientTlsOfExternal({ node, port }: External): ClientTls | undefined {
  const tls = tlsOf(node)
  if (tls === undefined || tls.mode.value === 'disabled' || port === undefined) return undefined
  const { at, mode, certificate, trust, sans } = tls
  return {
    at,
    enforce: { value: mode.value === 'strict', at: mode.at },
    ports: [{ value: `${port.number}`, at: port.at }],
    certificate,
    trust,
    sans
  }
}

function clientTls(client: MapNode | undefined): ClientTls | undefined {
  if (client === undefined) return undefined
  return {
    at: client,
    enforce: boolean(client, 'enforce') ?? byDefault(true),
    ports: texts(client, 'ports'),
    certificate: certificateOf(map(client, 'certificate')),
    trust: trustOf(map(client, 'trust')),
    sans: texts(client, 'sans')
  }
}

function certificateOf(node: MapNode | undefined): Certificate | undefined {
  const arn = text(node, 'acm')
  if (arn !== undefined) return { kind: 'acm', arn }
  const name = text(node, 'sds')
  if (name !== undefined) return { kind: 'sds', name }
  const file = map(node, 'file')
  const chain = text(file, 'chain')
  const key = text(file, 'key')
  return file === undefined || chain === undefined || key === undefined
    ? undefined
    : { kind: 'file', chain, key, at: file }
}

function trustOf(node: MapNode | undefined): Trust | undefined {
  const authorities = list(node, 'acm')
  if (authorities !== undefined && node !== undefined)
    return { kind: 'acm', arns: texts(node, 'acm'), at: authorities }
  const path = text(node, 'file')
  if (path !== undefined) return { kind: 'file', path }
  const name = text(node, 'sds')
  return name === undefined ? undefined : { kind: 'sds', name }
}

function texts(node: MapNode, key: string): readonly Located<string>[] {
  return (list(node, key)?.items ?? []).flatMap(item =>
    item.kind === 'scalar' && item.style !== 'empty' ? [{ value: item.text, at: item }] : []
  )
}
