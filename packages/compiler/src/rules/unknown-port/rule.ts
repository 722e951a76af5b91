import type { Finding } from '../../diagnostics/define.ts'
import { map, text } from '../../model/read-values.ts'
import type { Located, Port } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { suggest } from '../suggest.ts'

interface Unknown {
  readonly service: string
  readonly port: string
  readonly question: string
}

export default defineRule({
  name: 'unknown-port',
  level: 'error',
  summary: 'A call, a route or a health check names a port that the service does not have.',
  definition: 'language.md#calls',
  restsOn: ['port', 'ports'],
  messages: {
    unknown: ({ service, port, question }: Unknown) => `\`${service}\` has no port \`${port}\`.${question}`,
    single: ({ service, port }: Unknown) =>
      `\`${service}\` has one port without a name, so there is no port \`${port}\`.`,
    none: ({ service, port }: Unknown) => `\`${service}\` has no ports, so there is no port \`${port}\`.`
  },
  service({ service, report }) {
    const check = (port: string, at: Place, remove?: Place) => {
      const found = problem(service.name, service.ports, port, at, remove)
      if (found !== undefined) report(found.message, found.data, found.finding)
    }
    for (const { port, portAt, match, to } of service.routes) {
      if (port !== undefined) check(port, portAt ?? match.at)
      const parts = to.kind === 'split' ? to.parts : to.kind === 'pinned' ? [to] : []
      for (const { port: reached } of parts)
        if (reached !== undefined) check(reached.value, reached.at, withColon(reached.at))
    }
    const isFirst = oncePerPlace()
    for (const { node } of service.versions) {
      const asked = text(map(node, 'health'), 'port')
      // What is inherited is for services that have such a port.
      if (asked !== undefined && !isInherited(asked.at) && isFirst(asked.at)) check(asked.value, asked.at)
    }
  },
  calls({ service, callee, report }) {
    for (const { to, port } of service.calls) {
      const called = callee(to.value)
      if (called === undefined || port === undefined) continue
      const ports = 'ports' in called ? called.ports : called.port === undefined ? [] : [called.port]
      const found = problem(called.name, ports, port, behind(to, port), withoutPort(to, port))
      if (found !== undefined) report(found.message, found.data, found.finding)
    }
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values()) {
      for (const { to, toPort } of gateway.routes) {
        const called = mesh.services.get(to.value)
        if (called === undefined || toPort === undefined) continue
        const found = problem(called.name, called.ports, toPort, behind(to, toPort), withoutPort(to, toPort))
        if (found !== undefined) report(found.message, found.data, found.finding)
      }
    }
  }
})

interface Problem {
  readonly message: 'unknown' | 'single' | 'none'
  readonly data: Unknown
  readonly finding: Finding
}

/** `remove` is what goes when a service needs no name for its port. */
function problem(
  service: string,
  ports: readonly Port[],
  port: string,
  at: Place,
  remove?: Place
): Problem | undefined {
  const names = ports.map(({ name }) => name)
  if (names.includes(port)) return undefined
  if (ports.length === 0)
    return {
      message: 'none',
      data: { service, port, question: '' },
      finding: {
        at,
        help: `Give \`${service}\` a port, such as \`port: 8080/http\`, or remove the name of the port.`
      }
    }
  if (ports.length === 1 && names[0] === 'main') {
    const fixes =
      remove === undefined
        ? []
        : [{ title: `Remove \`:${port}\``, safe: true, edits: [{ at: remove, insert: '' }] }]
    return {
      message: 'single',
      data: { service, port, question: '' },
      finding: {
        at,
        fixes,
        help: 'Remove the port: only services with several `ports` need one to be named.'
      }
    }
  }
  const byNumber = ports.find(({ number }) => String(number) === port)
  const { question, fixes } = suggest(byNumber?.name ?? port, at, byNumber === undefined ? names : [])
  const help =
    byNumber === undefined
      ? `Its ports are ${listNames(names)}.`
      : `A port is named, not numbered: ${port} is \`${byNumber.name}\`.`
  const byName =
    byNumber === undefined
      ? fixes
      : [{ title: `Change to \`${byNumber.name}\``, safe: true, edits: [{ at, insert: byNumber.name }] }]
  return { message: 'unknown', data: { service, port, question }, finding: { at, fixes: byName, help } }
}

/** The port stands behind the name and a colon. */
function behind({ at: { entry, end } }: Located<string>, port: string): Place {
  return { entry, start: end + 1, end: end + 1 + port.length }
}

/** The colon and the port behind it. */
function withColon({ entry, start, end }: Place): Place {
  return { entry, start: start - 1, end }
}

function withoutPort({ at: { entry, end } }: Located<string>, port: string): Place {
  return { entry, start: end, end: end + 1 + port.length }
}
