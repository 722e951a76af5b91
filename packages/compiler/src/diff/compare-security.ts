import { meshDetailsOf } from '../model/details/mesh.ts'
import { tlsOf } from '../model/details/tls.ts'
import type { Service } from '../model/types.ts'
import { refusesStrangers, tlsTowardsService } from '../semantics/encryption.ts'
import type { Place } from '../text/place.ts'
import { type Change, change, someOf } from './change.ts'
import { lastingCallers } from './compare-contracts.ts'
import { type Side, type Sides, shownName, subjectOf } from './sides.ts'

/** Encryption between services, and the hosts outside of the mesh that may be reached. */
export function compareSecurity(sides: Sides): readonly Change[] {
  const found: Change[] = []
  for (const [name, was] of sides.before.mesh.services) {
    const now = sides.after.mesh.services.get(name)
    if (now !== undefined) found.push(...compareListener(sides, was, now), ...compareClient(sides, was, now))
  }
  return [...found, ...compareEgress(sides)]
}

const strictness = { disabled: 0, permissive: 1, strict: 2 } as const

const shownMode = {
  disabled: 'plain text alone',
  permissive: 'TLS and plain text',
  strict: 'TLS alone'
} as const

function compareListener(sides: Sides, was: Service, now: Service): readonly Change[] {
  const name = shownName(sides, { kind: 'service', name: now.name })
  const subject = subjectOf(sides, { kind: 'service', name: now.name })
  const mode = ({ node }: Service) => tlsOf(node)?.mode.value ?? 'disabled'
  const at = ({ node, at: own }: Service) => tlsOf(node)?.mode.at ?? tlsOf(node)?.at ?? own
  const [old, fresh] = [mode(was), mode(now)]
  const found: Change[] = []
  const isCalled = (sides.before.graph.services.get(was.name)?.in ?? []).length > 0
  if (old !== fresh) {
    // What accepts both refuses nobody; only TLS alone, and plain text alone after TLS alone, do.
    const refuses = strictness[fresh] === 2
    found.push(
      change(
        'security',
        subject,
        `\`${name}\` accepts ${shownMode[fresh]}, and accepted ${shownMode[old]}.`,
        {
          before: at(was),
          after: at(now),
          ...(refuses && isCalled
            ? {
                verdict: {
                  rule: 'tightened-tls' as const,
                  help:
                    old === 'disabled'
                      ? 'Callers that still speak plain text are refused while the change rolls out. Deploy `mode: permissive` first.'
                      : 'Make sure that no caller speaks plain text any more: App Mesh counts handshakes in `envoy.listener.ssl`.'
                }
              }
            : {})
        }
      )
    )
  }
  const [opened, closed] = [refusesStrangers(was.node), refusesStrangers(now.node)]
  if (closed !== undefined && opened === undefined)
    found.push(
      change('security', subject, `\`${name}\` refuses callers that show no certificate.`, {
        before: at(was),
        after: closed,
        ...(isCalled
          ? {
              verdict: {
                rule: 'tightened-tls' as const,
                help: 'Give all callers their certificates first, deploy, and then ask for them.'
              }
            }
          : {})
      })
    )
  if (closed === undefined && opened !== undefined)
    found.push(
      change('security', subject, `\`${name}\` accepts callers that show no certificate.`, {
        before: opened,
        after: at(now)
      })
    )
  return found
}

/** What a caller insists on when it calls a service. */
function compareClient(sides: Sides, was: Service, now: Service): readonly Change[] {
  const found: Change[] = []
  const callees = [...new Set(now.calls.map(({ to }) => to.value))]
  const groups = new Map<
    string,
    { callees: string[]; before: Place | undefined; after: Place; strict: boolean }
  >()
  for (const callee of callees) {
    if (!sides.after.mesh.services.has(callee)) continue
    const callsOf = (service: Service) => service.calls.filter(({ to }) => to.value === callee)
    if (callsOf(was).length === 0) continue
    const old = tlsTowardsService(was, callsOf(was))?.tls
    const fresh = tlsTowardsService(now, callsOf(now))?.tls
    const [insisted, insists] = [old?.enforce.value ?? false, fresh?.enforce.value ?? false]
    if (insisted === insists) continue
    const group = groups.get(String(insists)) ?? {
      callees: [],
      before: old?.at,
      after: fresh?.at ?? now.at,
      strict: insists
    }
    group.callees.push(shownName(sides, { kind: 'service', name: callee }))
    groups.set(String(insists), group)
  }
  const name = shownName(sides, { kind: 'service', name: now.name })
  for (const { callees: names, before, after, strict } of groups.values())
    found.push(
      change(
        'security',
        subjectOf(sides, { kind: 'service', name: now.name }),
        `\`${name}\` ${strict ? 'insists on TLS' : 'no longer insists on TLS'} when it calls ${someOf(names)}.`,
        {
          before,
          after,
          ...(strict
            ? {
                verdict: {
                  rule: 'tightened-tls' as const,
                  help: 'Calls fail where the other side does not speak TLS yet. Let it accept TLS first, and deploy.'
                }
              }
            : {})
        }
      )
    )
  return found
}

function compareEgress(sides: Sides): readonly Change[] {
  const { before, after } = sides
  const found: Change[] = []
  const [old, fresh] = [meshDetailsOf(before.mesh).egress, meshDetailsOf(after.mesh).egress]
  if (old.value !== fresh.value)
    found.push(
      change(
        'security',
        'mesh.egress',
        fresh.value === 'deny'
          ? 'Services reach only the hosts that the file names, and reached all.'
          : 'Services reach any host, and reached only those that the file names.',
        {
          before: old.at ?? before.mesh.name.at,
          after: fresh.at ?? after.mesh.name.at,
          ...(fresh.value === 'deny'
            ? {
                verdict: {
                  rule: 'tightened-egress' as const,
                  help: 'Calls to hosts that stand under no `externals` fail from then on. The access logs of the proxies name them.'
                }
              }
            : {})
        }
      )
    )
  for (const node of before.graph.externals.values())
    if (!after.graph.externals.has(node.name)) found.push(goneExternal(sides, node.name, fresh.value))
  for (const [name, external] of before.mesh.externals) {
    const now = after.mesh.externals.get(name)
    if (now === undefined) continue
    const [host, newHost] = [hostOf(before, name), hostOf(after, name)]
    const port = (value: typeof external) => `${value.port?.number ?? '?'}/${value.port?.protocol ?? '?'}`
    if (host !== newHost || port(external) !== port(now))
      found.push(
        change(
          'contract',
          subjectOf(sides, { kind: 'external', name }),
          `\`${shownName(sides, { kind: 'external', name })}\` is \`${newHost}\` at ${port(now)}, and was \`${host}\` at ${port(external)}.`,
          { before: external.at, after: now.at }
        )
      )
  }
  return found
}

function goneExternal(sides: Sides, name: string, egress: 'allow' | 'deny'): Change {
  const node = sides.before.graph.externals.get(name)
  const callers = lastingCallers(sides, node?.in ?? [])
  const shown = shownName(sides, { kind: 'external', name })
  const isRefused = callers.length > 0 && egress === 'deny'
  const who = callers.length === 0 ? '' : `, and ${someOf(callers)} called it`
  return change(
    'security',
    subjectOf(sides, { kind: 'external', name }),
    `The external \`${shown}\` is gone${who}.`,
    {
      before: node?.at,
      ...(isRefused
        ? {
            verdict: {
              rule: 'tightened-egress' as const,
              help: 'Tasks of the callers run on until they are replaced. Remove the calls first, deploy, and then remove the host.'
            }
          }
        : {})
    }
  )
}

function hostOf({ mesh }: Side, name: string): string {
  const node = mesh.externals.get(name)?.node
  const pair = node?.items.find(({ key }) => key.text === 'host')
  if (pair?.value.kind === 'scalar') return pair.value.text
  // One host for each region.
  const hosts = pair?.value.kind === 'map' ? pair.value.items : []
  const shown = hosts.map(({ key, value }) => `${key.text}: ${value.kind === 'scalar' ? value.text : ''}`)
  return shown.length === 0 ? name : shown.join(', ')
}
