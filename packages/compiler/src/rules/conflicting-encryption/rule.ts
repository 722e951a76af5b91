import { gatewayDetails } from '../../model/details/gateway.ts'
import { type ClientTls, tlsOf } from '../../model/details/tls.ts'
import { virtualGateways } from '../../model/details/virtual-gateway.ts'
import type { Port, Service } from '../../model/types.ts'
import { ownTlsOf, refusesStrangers, textOf, tlsTowardsExternal } from '../../semantics/encryption.ts'
import { defineRule } from '../define-rule.ts'
import { callsOfHosts, callsOfServices } from '../encrypted-calls.ts'

interface Pair {
  readonly caller: string
  readonly callee: string
}

export default defineRule({
  name: 'conflicting-encryption',
  level: 'error',
  summary: 'A caller and what it calls want encryptions that do not go together.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html',
  sourceRead: '2026-11-22',
  restsOn: ['tls', 'mode', 'certificate', 'trust', 'client', 'port', 'ports', 'host'],
  messages: {
    plain: ({ caller, callee }: Pair) =>
      `\`${caller}\` insists on TLS, and \`${callee}\` accepts only plain text.`,
    uncertified: ({ caller, callee }: Pair) =>
      `\`${callee}\` refuses callers without a certificate, and \`${caller}\` shows none.`,
    several: ({ callee }: { callee: string }) =>
      `Another call of \`${callee}\` has other \`tls\` settings, and a proxy has one set for all calls of a service.`,
    hosts: ({ first, second }: { first: string; second: string }) =>
      `\`${second}\` and \`${first}\` are one host with different \`tls\` settings, and a proxy has one set for each host.`,
    port: ({ callee, port }: { callee: string; port: string }) => `\`${callee}\` has no port ${port}.`
  },
  mesh({ mesh, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    for (const gateway of virtualGateways(mesh)) {
      const client = tlsOf(gateway.node)?.client
      const seen = new Set<string>()
      for (const { route, target } of gatewayDetails(mesh, gateway).routes) {
        if (target === undefined || seen.has(target.service.name)) continue
        const { service, port } = target
        seen.add(service.name)
        const pair = { caller: gateway.name, callee: service.name }
        const accepts = acceptedBy(service)
        const holds = client?.trust !== undefined && isFor(client, port)
        if (accepts === 'plain' && holds && client.enforce.value)
          report('plain', pair, {
            at: route.to.at,
            notes: [{ at: client.at, message: 'what is said of all services behind the gateway' }],
            help: `Every request would fail. Write \`tls: { mode: strict, certificate: … }\` for \`${service.name}\`, or \`enforce: false\` for the gateway.`
          })
        if (typeof accepts === 'object' && (!holds || client.certificate === undefined))
          report('uncertified', pair, {
            at: route.to.at,
            notes: [{ at: accepts, message: `whose certificates \`${service.name}\` accepts` }],
            help: `The proxy of a gateway has no certificate of its own. Remove \`trust\` of \`${service.name}\`, or send requests through a service that has a certificate.`
          })
      }
    }
  },
  calls({ service, callee, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const caller = service.name
    for (const { callee: called, calls, tls, isOwn } of callsOfServices({ service, callee })) {
      const [first] = calls
      const pair = { caller, callee: called.name }
      const at = isOwn && tls !== undefined ? tls.at : first.to.at
      const notes =
        isOwn || tls === undefined ? [] : [{ at: tls.at, message: 'what is said of all calls of the caller' }]
      const accepts = acceptedBy(called)
      // Without `trust` there is no policy, which is a finding of its own.
      const holds = tls?.trust !== undefined && called.ports.some(port => isFor(tls, port))
      if (accepts === 'plain' && holds && tls.enforce.value)
        report('plain', pair, {
          at,
          notes,
          help: `Every call would fail. Write \`tls: { mode: strict, certificate: … }\` for \`${called.name}\`, or \`enforce: false\` for this call.`
        })
      if (typeof accepts === 'object' && (!holds || tls.certificate === undefined))
        report('uncertified', pair, {
          at,
          notes: [...notes, { at: accepts, message: `whose certificates \`${called.name}\` accepts` }],
          help: `Give \`${caller}\` a certificate, \`tls: { client: { certificate: …, trust: … } }\`, from a file (\`file\`) or a secret (\`sds\`).`
        })
      const owns = calls.flatMap(call => ownTlsOf(service, call) ?? [])
      const different = owns.find(own => tls !== undefined && textOf(own) !== textOf(tls))
      if (different !== undefined && isOwn && tls !== undefined)
        report(
          'several',
          { callee: called.name },
          {
            at: different.at,
            notes: [{ at: tls.at, message: 'the one that holds' }],
            help: 'Write the same `tls` for all calls of the service, with `ports` where it is for some of them.'
          }
        )
      const silent = calls.find(call => ownTlsOf(service, call) === undefined)
      if (silent !== undefined && isOwn && tls !== undefined && tls.ports.length === 0)
        report(
          'several',
          { callee: called.name },
          {
            at: silent.to.at,
            notes: [{ at: tls.at, message: 'it holds for all of them' }],
            help: 'Write the same `tls` for both calls, or limit it to ports with `tls: { ports: […] }`.'
          }
        )
      for (const own of owns)
        for (const port of own.ports)
          if (called.ports.every(({ number }) => `${number}` !== port.value))
            report(
              'port',
              { callee: called.name, port: port.value },
              {
                at: port.at,
                help: 'Write a port that the service has, or remove `ports`.'
              }
            )
    }
    for (const { calls, tls, others } of callsOfHosts({ service, callee })) {
      const first = calls.find(each => tlsTowardsExternal(service, each) !== undefined)
      for (const { call, external } of others)
        if (first !== undefined && tls !== undefined)
          report(
            'hosts',
            { first: first.external.name, second: external.name },
            {
              at: call.to.at,
              notes: [{ at: tls.at, message: 'the one that holds' }],
              help: 'Write the same `tls` for both, or give one of them another name of the host.'
            }
          )
    }
  }
})

function isFor({ ports }: ClientTls, port: Port): boolean {
  return ports.length === 0 || ports.some(({ value }) => value === `${port.number}`)
}

/** Plain text alone, or where clients have to show a certificate, the place that says which; undefined: anything else. */
function acceptedBy({ node }: Service) {
  const tls = tlsOf(node)
  if (tls === undefined || tls.mode.value === 'disabled') return 'plain'
  return refusesStrangers(node)
}
