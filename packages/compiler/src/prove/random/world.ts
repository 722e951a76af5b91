import { withIdentities } from '../../model/identities.ts'
import type { Mesh, Port, Service } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type Entrances, findEntrances, readTargets, type Targets } from '../balancer.ts'
import { readFleets } from '../fleet.ts'
import { createLedger } from '../ledger.ts'
import { type KnownRegexes, type MeshRoute, readMeshRoute } from '../mesh-route.ts'
import { createMeshSubject, type MeshSubject } from '../mesh-subject.ts'
import { type DeployedResource, property, readTemplates, type WrittenTemplate } from '../read-templates.ts'
import { createRolloutSteps } from '../rollout-steps.ts'
import { createSubject, type Subject } from '../subject.ts'
import { at, itemsOf, keysOf, textOf } from '../view.ts'

/** What is tried: the mesh as one region sees it, and the templates that are written for it. */
export interface WrittenRegion {
  readonly region: string
  readonly mesh: Mesh
  readonly templates: readonly WrittenTemplate[]
  readonly capabilities: Capabilities
}

/** A region read back. */
export interface World {
  readonly region: string
  readonly subject: Subject
  readonly targets: Targets
  readonly entrances: Entrances
  /** Undefined where the mesh is none of App Mesh. */
  readonly appMesh: MeshSubject | undefined
}

export function readWorld({ region, mesh, templates, capabilities }: WrittenRegion): World {
  const deployed = readTemplates(templates, region)
  const subject = createSubject(withIdentities(mesh), region, capabilities, deployed, createLedger())
  const fleets = readFleets(subject)
  const targets = readTargets(subject, fleets)
  return {
    region,
    subject,
    targets,
    entrances: findEntrances(subject, targets),
    appMesh:
      capabilities.target === 'appmesh'
        ? createMeshSubject(subject, fleets, createRolloutSteps(subject))
        : undefined
  }
}

/** The routes of App Mesh that requests to a port meet, in the order in which they are tried. */
export function deployedRoutes(
  subject: MeshSubject,
  service: Service,
  port: Port,
  known: KnownRegexes
): readonly MeshRoute[] {
  return (subject.routerOf(service)?.routes ?? [])
    .flatMap(resource => readMeshRoute(resource, known) ?? [])
    .filter(
      route => route.protocol === port.protocol && (route.port === undefined || route.port === port.number)
    )
    .sort((a, b) => a.priority - b.priority)
}

/** All regular expressions that stand in the routes of a service, so that requests can be drawn near to them. */
export function regexesDeployed(subject: MeshSubject, service: Service): KnownRegexes {
  return regexesIn(subject.routerOf(service)?.routes ?? [])
}

/** The same for some routes. */
export function regexesIn(routes: readonly DeployedResource[]): KnownRegexes {
  const paths = new Set<string>()
  const values = new Set<string>()
  for (const resource of routes) {
    const spec = property(resource, 'Spec')
    for (const kind of keysOf(spec)) {
      const match = at(spec, kind, 'Match')
      const path = textOf(at(match, 'Path', 'Regex'))
      if (path !== undefined) paths.add(path)
      for (const header of [...itemsOf(at(match, 'Headers')), ...itemsOf(at(match, 'Metadata'))]) {
        const source = textOf(at(header, 'Match', 'Regex'))
        const name = (textOf(at(header, 'Name')) ?? '').toLowerCase()
        if (source !== undefined) values.add(`header ${name} matches ${JSON.stringify(source)}`)
      }
    }
  }
  return { paths, values }
}
