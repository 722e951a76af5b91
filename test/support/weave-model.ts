import { printExpression } from '../../packages/compiler/src/expr/print-expression.ts'
import { printMatch } from '../../packages/compiler/src/expr/print-match.ts'
import { printPercent } from '../../packages/compiler/src/expr/print-measure.ts'
import { printPort } from '../../packages/compiler/src/expr/print-port.ts'
import type { External, Gateway, Mesh, Reference } from '../../packages/compiler/src/model/types.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { type Fact, weave } from './weave.ts'
import { policyOf, serviceFacts, words } from './weave-service.ts'

/** The typed model. What only some environments or regions see begins with their names. */
export function weaveModel(workspace: Workspace): string {
  const { meshes } = workspace.analysis({ environment: undefined, target: undefined, today })
  const seen = new Map<string, { readonly fact: Fact; readonly by: Set<Mesh> }>()
  for (const mesh of meshes) {
    for (const fact of meshFacts(mesh)) {
      const { at, text } = fact
      const key = `${at.entry.file} ${at.entry.id} ${at.start} ${at.end} ${text}`
      const known = seen.get(key)
      if (known === undefined) seen.set(key, { fact, by: new Set([mesh]) })
      else known.by.add(mesh)
    }
  }
  const facts = [...seen.values()].map(({ fact, by }) =>
    by.size === meshes.length ? fact : { ...fact, text: `[${whoSees(by, meshes)}] ${fact.text}` }
  )
  return weave(
    workspace,
    facts.filter(({ at }) => at.entry.file !== '')
  )
}

/** `dev` for all regions of an environment, `dev in eu-west-1` for one of them, `dev elsewhere` for those without overrides. */
function whoSees(by: ReadonlySet<Mesh>, all: readonly Mesh[]): string {
  const environments = [...new Set(all.map(({ environment }) => environment))]
  return environments
    .flatMap(environment => {
      const here = all.filter(mesh => mesh.environment === environment)
      const seeing = here.filter(mesh => by.has(mesh))
      if (seeing.length === here.length) return environment ?? 'everywhere'
      return seeing.map(({ region }) =>
        words(environment, region === undefined ? 'elsewhere' : `in ${region}`)
      )
    })
    .join(', ')
}

function meshFacts(mesh: Mesh): readonly Fact[] {
  return [
    { at: mesh.name.at, text: `mesh ${mesh.name.value}` },
    { at: mesh.target.at, text: `target ${mesh.target.value}` },
    ...[...mesh.regions.values()].map(({ name, at, role, zones }) => ({
      at,
      text: words(`region ${name} ${role}`, zones && `zones ${zones.value}`)
    })),
    ...[...mesh.params].map(([name, at]) => ({ at, text: `param ${name}` })),
    ...[...mesh.gateways.values()].flatMap(gatewayFacts),
    ...[...mesh.externals.values()].map(externalFact),
    ...[...mesh.services.values()].flatMap(serviceFacts),
    ...mesh.invariants.map(({ value, at }) => ({ at, text: `invariant ${printExpression(value)}` })),
    ...[...mesh.references, ...[...mesh.services.values()].flatMap(({ references }) => references)].map(
      referenceFact
    )
  ]
}

function gatewayFacts({ name, at, via, routes }: Gateway): readonly Fact[] {
  return [
    { at, text: words(`gateway ${name}`, via?.value) },
    ...routes.map(({ at, match, when, to, toPort, known }) => ({
      at,
      text: words(
        `route ${printMatch(match.value)}`,
        when && `when ${printExpression(when.value)}`,
        `to ${to.value}`,
        toPort && `port ${toPort}`,
        known ? undefined : '(unknown)'
      )
    }))
  ]
}

function externalFact({ name, at, port, timeout, retry, circuitBreaker }: External): Fact {
  const ejected = circuitBreaker.maxEjectionPercent
  return {
    at,
    text: words(
      `external ${name}`,
      port && printPort(port),
      policyOf(timeout, retry, undefined),
      ejected && `ejects ${printPercent(ejected.value)}`
    )
  }
}

function referenceFact({ at, root, name, property, inEnvironment }: Reference): Fact {
  return { at, text: words(`reference ${root}`, name, property, inEnvironment ? 'in env' : undefined) }
}
