import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readInterpolation } from '../expr/interpolation.ts'
import { type RawChange, type RawPath, rawOf } from '../model/details/raw.ts'
import type { Service } from '../model/types.ts'
import { rawKinds } from '../semantics/raw-kinds.ts'
import { rawProblems } from '../semantics/raw-problems.ts'
import type { Node, ScalarNode } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { listNames } from '../util/list-names.ts'
import { fillIn } from './fill-in.ts'
import { namesIn } from './logical-ids.ts'
import { type PutProblem, put } from './put.ts'
import type { Plan, Resource } from './resource.ts'
import { byName, type Scope } from './scope.ts'
import { sourced, type Value } from './value.ts'

/** What `raw` changes in a plan: the plan after it, what was changed, and what could not be. */
export interface RawPlan {
  readonly resources: readonly Resource[]
  readonly patches: readonly RawPatch[]
  readonly problems: readonly Diagnostic[]
}

/** One place of one resource that a key of `raw` set. */
export interface RawPatch {
  readonly change: RawChange
  /** Logical id. */
  readonly resource: string
  /** Steps below `Properties`, places of items as numbers. */
  readonly steps: readonly (string | number)[]
}

/**
 * Applies `raw` of all services to what the planners made. A kind without names means all resources of that kind that
 * the service has, so that a change of its task definitions holds for a version that is added later.
 */
export function planRaw(
  scope: Scope,
  resources: Plan['resources'],
  services: readonly Service[] = [...scope.mesh.services.values()]
): RawPlan {
  const changed = new Map(resources.map(resource => [resource.id, resource]))
  const patches: RawPatch[] = []
  const problems: Diagnostic[] = []
  for (const service of byName(services))
    for (const change of rawOf(service)) {
      const { path } = change
      if (path === undefined || !rawKinds.has(path.kind)) continue
      const meant = meantBy(path, service, [...changed.values()])
      if (meant.length === 0) problems.push(withoutResource(change, path, service, resources))
      for (const resource of meant) {
        const value = sourced(valueFrom(change.value, scope), change.key)
        const result = put(resource.properties, path.steps, value)
        if (result.kind === 'problem') problems.push(problemOf(change, path, result))
        else {
          changed.set(resource.id, { ...resource, properties: result.properties })
          patches.push({ change, resource: resource.id, steps: result.steps })
        }
      }
    }
  return { resources: [...changed.values()], patches, problems }
}

/** Those of the kind whose names begin with the written ones. */
function meantBy(
  { kind, names }: RawPath,
  service: Service,
  resources: readonly Resource[]
): readonly Resource[] {
  const wanted = names.map(name => identityIn(service, name))
  return resources.filter(({ id }) => {
    const beside = namesBeside(id, kind, service)
    return beside !== undefined && wanted.every((name, at) => beside[at] === name)
  })
}

/** The names in an id beside the one of the service; undefined for what is not of the kind or of another service. */
function namesBeside(id: string, kind: string, { name }: Service): readonly string[] | undefined {
  const names = namesIn(id, kind)
  if (names === undefined) return undefined
  // A target group is named after its gateway first.
  const at = kind === 'TargetGroup' ? 1 : 0
  return names[at] === name ? names.filter((_, index) => index !== at) : undefined
}

/** What was renamed has its former name in ids, and its new one in the file. */
function identityIn({ versions, routes }: Service, name: string): string {
  const version = versions.find(
    ({ at }) => at.entry.text.slice(at.start, at.end).replace(/^['"]|['"]$/g, '') === name
  )
  return version?.name ?? routes.find(route => route.name?.value === name)?.id ?? name
}

function withoutResource(
  { key }: RawChange,
  { kind, names }: RawPath,
  service: Service,
  resources: readonly Resource[]
): Diagnostic {
  const of = (kind: string) =>
    resources.flatMap(({ id }) => {
      const beside = namesBeside(id, kind, service)
      return beside === undefined ? [] : [[kind, ...beside].join('@')]
    })
  const same = of(kind)
  const others = [...rawKinds.keys()].filter(other => of(other).length > 0)
  const help =
    same.length > 0 ? `It has ${listNames(same.slice(0, mostListed))}.` : `It has ${listNames(others)}.`
  return rawProblems.make(
    'unknown-raw-path',
    'resource',
    { resource: [kind, ...names].join('@'), service: service.name },
    { at: key, help }
  )
}

const mostListed = 8

function problemOf({ key }: RawChange, { kind }: RawPath, problem: PutProblem): Diagnostic {
  const { step, known } = problem
  const help = known.length === 0 ? undefined : `There are ${listNames(known.slice(0, mostListed))}.`
  const finding = { at: key, ...(help === undefined ? {} : { help }) }
  switch (problem.what) {
    case 'property':
      return rawProblems.make(
        'unknown-raw-path',
        'property',
        { resource: kind, step, nearest: nearest(step, known) },
        { at: key, help: wholeHelp(problem) }
      )
    case 'item':
      return rawProblems.make('unknown-raw-path', 'item', { step, count: problem.count }, finding)
    case 'inside':
      return rawProblems.make('unknown-raw-path', 'inside', { step }, { at: key })
  }
}

function wholeHelp({ step, known }: PutProblem): string {
  const others = known.length === 0 ? '' : ` It has ${listNames(known.slice(0, mostListed))}.`
  return `To add \`${step}\`, end the path with it and write all of it as the value.${others}`
}

/** A value as CloudFormation has it: numbers and truth values where they are written plainly, and `${…}` filled in. */
function valueFrom(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(
        node.items.map(({ key, value }) => [key.text, sourced(valueFrom(value, scope), value)])
      )
    case 'list':
      return node.items.map(item => sourced(valueFrom(item, scope), item))
    case 'scalar':
      return scalarOf(node, scope)
    case 'alias':
      return ''
  }
}

function scalarOf(node: ScalarNode, scope: Scope): Value {
  const { text, style } = node
  if (style === 'plain') {
    if (text === 'true' || text === 'false') return text === 'true'
    // An id such as 012345 and a version such as 1.10 are no numbers.
    if (/^-?\d/.test(text) && text.length <= longestNumber && String(Number(text)) === text)
      return Number(text)
  }
  const { problems } = readInterpolation(text)
  return problems.length > 0 ? text : fillIn({ value: text, at: node }, scope)
}

/** Accounts and the like have more digits, and are texts to AWS. */
const longestNumber = 9
