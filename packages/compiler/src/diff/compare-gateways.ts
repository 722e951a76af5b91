import { gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway } from '../model/types.ts'
import { nameStep } from '../syntax/path.ts'
import { type Change, change } from './change.ts'
import type { Side, Sides } from './sides.ts'

/** Gateways that come and go, their hosts, and what is said of their connections. */
export function compareGateways(sides: Sides): readonly Change[] {
  const { before, after } = sides
  const found: Change[] = []
  for (const [identity, was] of before.mesh.gateways) {
    const now = after.mesh.gateways.get(identity)
    const name = (now === undefined ? before : after).gatewayNameOf(identity)
    const subject = nameStep('gateways', name)
    if (now === undefined)
      found.push(
        change(
          'contract',
          subject,
          `The gateway \`${name}\` is gone, and with it the way in for its requests.`,
          {
            before: was.at,
            verdict: { rule: 'removed-route', help: 'Clients have to be sent elsewhere before it goes.' }
          }
        )
      )
    else found.push(...hostsOf(sides, was, now, name), ...settingsOf(sides, was, now, name))
  }
  for (const [identity, now] of after.mesh.gateways) {
    const name = after.gatewayNameOf(identity)
    if (!before.mesh.gateways.has(identity))
      found.push(
        change('contract', nameStep('gateways', name), `The gateway \`${name}\` is new.`, { after: now.at })
      )
  }
  return found
}

function hostsOf({ before, after }: Sides, was: Gateway, now: Gateway, name: string): readonly Change[] {
  const had = hostNames(before, was)
  const has = hostNames(after, now)
  // A gateway that takes any host takes the old ones as well.
  const gone = has.any ? [] : [...had.names].filter(([host]) => !has.names.has(host))
  const fresh = had.any ? [] : [...has.names].filter(([host]) => !had.names.has(host))
  const subject = nameStep('gateways', name)
  const closed =
    had.any && !has.any && had.names.size === 0
      ? [
          change('contract', subject, `\`${name}\` takes only some hosts, and took all of them.`, {
            before: was.at,
            after: [...has.names.values()][0] ?? now.at,
            verdict: { rule: 'removed-address', help: 'Clients that use other hosts are answered 404.' }
          })
        ]
      : []
  return [
    ...closed,
    ...gone.map(([host, at]) =>
      change('contract', subject, `\`${name}\` no longer takes requests to \`${host}\`.`, {
        before: at,
        after: now.at,
        verdict: {
          rule: 'removed-address',
          help: 'Clients that use this host are answered 404. Keep it until nobody does.'
        }
      })
    ),
    ...fresh.map(([host, at]) =>
      change('contract', subject, `\`${name}\` takes requests to \`${host}\`.`, { after: at })
    )
  ]
}

function hostNames({ mesh }: Side, gateway: Gateway) {
  const { routes } = gatewayDetails(mesh, gateway)
  const names = new Map(routes.flatMap(({ hosts }) => hosts.map(({ value, at }) => [value, at] as const)))
  return { names, any: routes.length === 0 || routes.some(({ hosts }) => hosts.length === 0) }
}

function settingsOf({ before, after }: Sides, was: Gateway, now: Gateway, name: string): readonly Change[] {
  const old = gatewayDetails(before.mesh, was)
  const fresh = gatewayDetails(after.mesh, now)
  const subject = nameStep('gateways', name)
  const found: Change[] = []
  if (old.via !== fresh.via)
    found.push(
      change('contract', subject, `\`${name}\` is ${shownVia(fresh.via)}, and was ${shownVia(old.via)}.`, {
        before: was.via?.at ?? was.at,
        after: now.via?.at ?? now.at
      })
    )
  const isInside = (value: typeof old) => value.internal?.value ?? false
  if (isInside(old) !== isInside(fresh))
    found.push(
      change(
        'contract',
        subject,
        isInside(fresh)
          ? `\`${name}\` is reached from inside the network alone.`
          : `\`${name}\` is reached from the internet.`,
        { before: old.internal?.at, after: fresh.internal?.at ?? now.at }
      )
    )
  if ((old.certificate === undefined) !== (fresh.certificate === undefined))
    found.push(
      change(
        'security',
        subject,
        fresh.certificate === undefined
          ? `\`${name}\` has no certificate any more and takes plain HTTP.`
          : `\`${name}\` has a certificate now.`,
        { before: old.certificate?.at, after: fresh.certificate?.at ?? now.at }
      )
    )
  return found
}

function shownVia(via: 'alb' | 'virtualGateway'): string {
  return via === 'alb' ? 'a load balancer' : 'a virtual gateway'
}
