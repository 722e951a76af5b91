import { edgeOf } from '../../model/details/edge.ts'
import { inServices, whileSame } from '../../model/in-services.ts'
import type { Mesh, Reference } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { claimReferences } from '../claim-references.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { suggest } from '../suggest.ts'

interface Unknown {
  readonly name: string
  readonly question: string
}

export default defineRule({
  name: 'unknown-service',
  level: 'error',
  summary: 'A name stands where a service, an external or a gateway is meant, and none has it.',
  definition: 'language.md#names',
  messages: {
    service: ({ name, question }: Unknown) => `There is no service \`${name}\`.${question}`,
    external: ({ name, question }: Unknown) => `There is no external \`${name}\`.${question}`,
    gateway: ({ name, question }: Unknown) => `There is no gateway \`${name}\`.${question}`,
    callee: ({ name, question }: Unknown) => `There is no service and no external \`${name}\`.${question}`,
    isExternal: ({ name }: Unknown) => `\`${name}\` is an external, not a service.`,
    isService: ({ name }: Unknown) => `\`${name}\` is a service, not an external.`
  },
  mesh({ mesh, meshes, report }) {
    const isFirst = oncePerPlace()
    const known = namesOf(mesh)

    for (const { to } of unknownCalls(mesh)) callee(to.value, to.at)
    if (!areDeclared(mesh)) for (const reference of namingReferences(mesh)) named(reference)
    for (const gateway of mesh.gateways.values())
      for (const { to, known } of gateway.routes) if (!known) routed(to.value, to.at)
    const edge = edgeOf(mesh)
    if (edge !== undefined)
      named({ root: 'gateway', name: edge.gateway.value, nameAt: edge.gateway.at, at: edge.gateway.at })
    for (const reference of mesh.references) named(reference)
    // A claim is about all regions together, so a name that one of them has is none that is unknown.
    for (const reference of claimReferences(mesh))
      if (!meshes.some(other => other !== mesh && hasName(other, reference))) named(reference)

    function callee(name: string, at: Place): void {
      const { question, fixes } = suggest(name, at, [...known.service.keys(), ...known.external.keys()])
      if (isFirst(at)) report('callee', { name, question }, { at, fixes, help: declare(name) })
    }

    /** A gateway leads to services only. */
    function routed(name: string, at: Place): void {
      if (!isFirst(at)) return
      if (known.external.has(name)) {
        const help = 'A route of a gateway leads to a service. Let one call the external.'
        report('isExternal', { name, question: '' }, { at, help })
        return
      }
      const { question, fixes } = suggest(name, at, known.service.keys())
      report('service', { name, question }, { at, fixes, help: declare(name) })
    }

    function named({
      root,
      name,
      nameAt,
      at
    }: Pick<Reference, 'name' | 'nameAt' | 'at'> & { readonly root: string }): void {
      if (root !== 'service' && root !== 'external' && root !== 'gateway') return
      if (known[root].has(name) || !isFirst(nameAt)) return
      const other = root === 'service' ? 'external' : 'service'
      if (root !== 'gateway' && known[other].has(name)) {
        const { entry } = at
        const rootAt = { entry, start: nameAt.start - root.length - 1, end: nameAt.start - 1 }
        const isWritten = entry.text.slice(rootAt.start, rootAt.end) === root
        report(
          other === 'external' ? 'isExternal' : 'isService',
          { name, question: '' },
          {
            at: nameAt,
            help: `Write \`${other}.${name}\`.`,
            fixes: isWritten
              ? [
                  {
                    title: `Change to \`${other}.${name}\``,
                    safe: false,
                    edits: [{ at: rootAt, insert: other }]
                  }
                ]
              : []
          }
        )
        return
      }
      const { question, fixes } = suggest(name, nameAt, known[root].keys())
      report(root, { name, question }, { at: nameAt, fixes, help: declareIn(root) })
    }
  }
})

const unknownCalls = inServices(({ calls }) => calls.filter(({ kind }) => kind === undefined))

const namingReferences = inServices(({ references }) =>
  references.filter(({ root }) => root === 'service' || root === 'external')
)

/** Whether texts of services name declared ones alone, as after nearly every keystroke. */
const areDeclared = whileSame(
  ({ references }) =>
    references.flatMap(({ root, name }) => (root === 'service' || root === 'external' ? [root, name] : [])),
  ({ externals }: Mesh) => [...externals.keys()],
  mesh => namingReferences(mesh).every(reference => hasName(mesh, reference))
)

function namesOf({ services, externals, gateways }: Mesh) {
  return { service: services, external: externals, gateway: gateways }
}

function declare(name: string): string {
  return `Declare it under \`services\`, or under \`externals\` if it is outside of the mesh: \`${name}: { port: 443/http, host: … }\`.`
}

function declareIn(root: 'service' | 'external' | 'gateway'): string {
  return `Write a name that is declared under \`${root}s\`, or declare this one.`
}

function hasName(
  { services, externals, gateways }: Mesh,
  { root, name }: { readonly root: string; readonly name: string }
): boolean {
  const group = root === 'service' ? services : root === 'external' ? externals : gateways
  return group.has(name)
}
