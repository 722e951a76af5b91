import type { Mesh, Service, Version } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type CallGraph, callGraph } from '../semantics/graph.ts'
import type { Ledger } from './ledger.ts'
import { createLogGroups, type LogGroups } from './log-groups.ts'
import type { Deployed } from './read-templates.ts'
import { createTexts, fillKnown, type Texts } from './texts.ts'

/** What every aspect of the proof is given: the mesh, the stacks as they would be deployed, and where to note what was checked. */
export interface Subject {
  readonly mesh: Mesh
  readonly region: string
  readonly capabilities: Capabilities
  readonly graph: CallGraph
  readonly deployed: Deployed
  readonly ledger: Ledger
  readonly texts: Texts
  /** Beginning of physical names: the mesh, and its environment where the file declares some. */
  readonly prefix: string
  readonly namespace: string
  /** Who has which log group. */
  readonly logGroups: LogGroups
}

export function createSubject(
  mesh: Mesh,
  region: string,
  capabilities: Capabilities,
  deployed: Deployed,
  ledger: Ledger
): Subject {
  const written = mesh.settings.get('namespace')?.value
  const namespace = written?.kind === 'scalar' ? fillKnown(written.text, mesh, region) : 'svc.local'
  return {
    mesh,
    region,
    capabilities,
    graph: callGraph(mesh),
    deployed,
    ledger,
    texts: createTexts(mesh, region, namespace, capabilities.target === 'appmesh'),
    prefix: mesh.environment === undefined ? mesh.name.value : `${mesh.name.value}-${mesh.environment}`,
    namespace,
    logGroups: createLogGroups()
  }
}

/** The family of a version's task definitions: the one name by which its tasks are found. */
export function familyOf({ prefix }: Subject, service: Service, version: Version): string {
  return version.name === 'main' ? `${prefix}-${service.name}` : `${prefix}-${service.name}-${version.name}`
}

/** `auth`, or `auth@v2` for one of several versions. */
export function versionName(service: Service, version: Version): string {
  return version.name === 'main' ? `\`${service.name}\`` : `\`${service.name}@${version.name}\``
}
