import { discoveryOf } from '../model/details/discovery.ts'
import type { Port, Service } from '../model/types.ts'
import type { Edge, ServiceNode } from '../semantics/graph.ts'
import { nameStep } from '../syntax/path.ts'
import { type Change, change, someOf } from './change.ts'
import { type Sides, shownName, subjectOf } from './sides.ts'

/** Services, their addresses and ports, and the hosts outside: what others rely on by name. */
export function compareContracts(sides: Sides): readonly Change[] {
  const { before, after } = sides
  const found: Change[] = []
  for (const node of before.graph.services.values()) {
    const now = after.graph.services.get(node.name)
    if (now === undefined) found.push(goneService(sides, node))
    else found.push(...sameService(sides, node, now))
  }
  for (const node of after.graph.services.values())
    if (!before.graph.services.has(node.name))
      found.push(
        change('contract', subjectOf(sides, node), `The service \`${shownName(sides, node)}\` is new.`, {
          after: node.at
        })
      )
  for (const node of after.graph.externals.values())
    if (!before.graph.externals.has(node.name))
      found.push(
        change('contract', subjectOf(sides, node), `The external \`${shownName(sides, node)}\` is new.`, {
          after: node.at
        })
      )
  return found
}

/** Who calls a service on the old side and is still there on the new one: their tasks of before meet the change. */
export function lastingCallers(sides: Sides, edges: readonly Edge[]): readonly string[] {
  const { graph } = sides.after
  const names = edges
    .map(({ from }) => from)
    .filter(({ kind, name }) => (kind === 'gateway' ? graph.gateways : graph.services).has(name))
    .map(from => shownName(sides, from))
  return [...new Set(names)]
}

function goneService(sides: Sides, node: ServiceNode): Change {
  const { before, after } = sides
  const name = before.nameOf(node.name)
  const subject = nameStep('services', name)
  const again = [...after.mesh.services.values()].find(each => after.nameOf(each.name) === name)
  const heir = again ?? renamedTo(sides, node.service)
  if (heir !== undefined) {
    const heirName = after.nameOf(heir.name)
    const help =
      again === undefined
        ? `Write \`was: ${node.name}\` at \`${heirName}\`, and it keeps its address, its resources and its tasks.`
        : `Write \`was: ${node.name}\` there, and all stays as it is.`
    const message =
      again === undefined
        ? `\`${name}\` is now called \`${heirName}\`, and its address goes with the old name.`
        : `\`${name}\` is no longer found as \`${node.name}\`, but as \`${heir.name}\`.`
    return change('contract', nameStep('services', heirName), message, {
      before: node.at,
      after: heir.at,
      verdict: { rule: 'removed-address', help }
    })
  }
  const callers = lastingCallers(sides, node.in)
  if (callers.length === 0)
    return change('contract', subject, `The service \`${name}\` is gone; nothing that stays called it.`, {
      before: node.at
    })
  return change('contract', subject, `The service \`${name}\` is gone, and ${someOf(callers)} called it.`, {
    before: node.at,
    verdict: {
      rule: 'removed-service',
      help: 'Tasks of the callers run on until they are replaced. Remove the calls first, deploy, and then remove the service.'
    }
  })
}

/** The one new service with the same ports and the same image, whatever its tag. */
function renamedTo({ before, after }: Sides, gone: Service): Service | undefined {
  const likeness = likenessOf(gone)
  if (likeness === undefined) return undefined
  const alike = (services: Iterable<Service>, others: ReadonlyMap<string, Service>) =>
    [...services].filter(each => !others.has(each.name) && likenessOf(each) === likeness)
  const heirs = alike(after.mesh.services.values(), before.mesh.services)
  const gones = alike(before.mesh.services.values(), after.mesh.services)
  return heirs.length === 1 && gones.length === 1 ? heirs[0] : undefined
}

function likenessOf({ ports, versions }: Service): string | undefined {
  const image = versions[0]?.image?.value
  if (image === undefined) return undefined
  const repository = image.replace(/@.*$/, '').replace(/:[^/]*$/, '')
  return JSON.stringify([repository, ports.map(({ number, protocol }) => [number, protocol])])
}

function sameService(sides: Sides, was: ServiceNode, now: ServiceNode): readonly Change[] {
  const name = shownName(sides, now)
  const subject = subjectOf(sides, now)
  const found: Change[] = []
  const oldName = sides.before.nameOf(was.name)
  if (oldName !== name)
    found.push(
      change('contract', subject, `\`${oldName}\` is now called \`${name}\` and stays what it is.`, {
        before: was.at,
        after: now.at
      })
    )
  const host = discoveryOf(sides.before.mesh, was.service)
  const newHost = discoveryOf(sides.after.mesh, now.service)
  const addressOf = ({ dns, host: own }: typeof host) => dns?.host.value ?? own.value
  if (addressOf(host) !== addressOf(newHost))
    found.push(
      change(
        'contract',
        subject,
        `\`${name}\` is found as \`${addressOf(newHost)}\`, and no longer as \`${addressOf(host)}\`.`,
        {
          before: host.dns?.host.at ?? host.host.at ?? was.at,
          after: newHost.dns?.host.at ?? newHost.host.at ?? now.at,
          verdict: {
            rule: 'removed-address',
            help: 'Whoever dials the old name finds nothing. Let callers use both names first, and then remove the old one.'
          }
        }
      )
    )
  for (const port of was.service.ports) found.push(...samePort(sides, was, now, port))
  for (const port of now.service.ports)
    if (now.service.ports.length > 1 && counterpart(now.service, was.service, port) === undefined)
      found.push(
        change('contract', subject, `\`${name}\` has a new port ${shownPort(port)}.`, { after: port.at })
      )
  const versions = (service: Service) => service.versions.map(version => version.name)
  const had = versions(was.service)
  const has = versions(now.service)
  for (const version of now.service.versions)
    if (!had.includes(version.name) && had.length + has.length > 2)
      found.push(
        change('contract', subject, `\`${name}\` has a new version \`${version.name}\`.`, {
          after: version.at
        })
      )
  for (const version of was.service.versions)
    if (!has.includes(version.name) && had.length + has.length > 2)
      found.push(
        change('contract', subject, `\`${name}\` has no version \`${version.name}\` any more.`, {
          before: version.at,
          after: now.at
        })
      )
  return found
}

function samePort(sides: Sides, was: ServiceNode, now: ServiceNode, port: Port): readonly Change[] {
  const name = shownName(sides, now)
  const other = counterpart(was.service, now.service, port)
  if (other !== undefined && other.number === port.number && other.protocol === port.protocol) return []
  const callers = lastingCallers(
    sides,
    was.in.filter(edge => edge.port === undefined || edge.port === port.name)
  )
  const message =
    other === undefined
      ? `\`${name}\` has no port ${shownPort(port)} any more.`
      : `\`${name}\` listens at ${shownPort(other)}, and no longer at ${shownPort(port)}.`
  const help = `${someOf(callers)} ${callers.length === 1 ? 'calls' : 'call'} it. While tasks are replaced, old callers meet the new port and new callers the old one: add the new port beside the old one, move the callers, and then remove the old one.`
  return [
    change('contract', subjectOf(sides, now), message, {
      before: port.at,
      after: other?.at ?? now.at,
      ...(callers.length === 0 ? {} : { verdict: { rule: 'changed-port' as const, help } })
    })
  ]
}

/** The port of the same name; of services with one port each, that one. */
function counterpart(from: Service, to: Service, port: Port): Port | undefined {
  const [only] = to.ports
  if (from.ports.length === 1 && to.ports.length === 1) return only
  return to.ports.find(({ name }) => name === port.name)
}

function shownPort({ number, protocol, name }: Port): string {
  return name === 'main' ? `\`${number}/${protocol}\`` : `\`${name}\` (${number}/${protocol})`
}
