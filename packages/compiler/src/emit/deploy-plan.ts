import type { Plan } from '../plan/resource.ts'
import { plainJson } from './plain-json.ts'
import type { JsonObject, Template } from './template.ts'

/** What of a build the plan of its deployment is made from. */
export interface Deployed {
  readonly mesh: string
  readonly environment: string | undefined
  /** The account that the environment is for, where the file names one. */
  readonly account?: string | undefined
  readonly target: Plan['target']
  /** In the order of deployment. */
  readonly regions: readonly {
    readonly region: string
    readonly role: 'primary' | 'secondary'
    readonly plan: Pick<Plan, 'tags'>
    readonly templates: readonly DeployedTemplate[]
  }[]
  /** What stands in front of the regions. */
  readonly edge?: DeployedEdge | undefined
  /** As `deployedRollouts` gives them; left out or empty: none. */
  readonly rollouts?: readonly JsonObject[]
}

export interface DeployedTemplate {
  readonly template: Template
  /** Beside the plan: `eu-central-1/template.json`. */
  readonly path: string
  readonly bytes: number
}

export interface DeployedEdge {
  readonly region: string
  readonly plan: Pick<Plan, 'tags' | 'parameters'>
  readonly templates: readonly DeployedTemplate[]
}

/** The most that `create-stack` takes as a text; a larger template is given as an object of S3. */
const mostInline = 51_200

/**
 * How the templates are to be deployed, for people and for scripts: regions one after the other, the
 * secondaries first; in each its stacks one after the other, each after those that it imports from; at last
 * what stands in front of them, which is given what they show.
 */
export function deployPlanOf({
  mesh,
  environment,
  account,
  target,
  regions,
  edge,
  rollouts = []
}: Deployed): JsonObject {
  return {
    version: 1,
    mesh,
    ...(environment === undefined ? {} : { environment }),
    ...(account === undefined ? {} : { account }),
    target,
    regions: regions.map(({ region, role, plan, templates }) => ({
      region,
      role,
      stacks: stacksOf(templates, plan.tags)
    })),
    ...(edge === undefined
      ? {}
      : {
          edge: {
            region: edge.region,
            stacks: stacksOf(edge.templates, edge.plan.tags, sourcesOf(edge, regions))
          }
        }),
    ...(rollouts.length === 0 ? {} : { rollouts })
  }
}

/** Where the value of a parameter comes from, by its id. */
type Sources = ReadonlyMap<string, JsonObject>

function stacksOf(
  templates: readonly DeployedTemplate[],
  tags: Plan['tags'],
  sources: Sources = new Map()
): readonly JsonObject[] {
  return inOrder(templates).map(({ template, path, bytes }) => ({
    name: template.stack,
    template: path,
    bytes,
    needsS3: bytes > mostInline,
    dependsOn: template.imports,
    capabilities: capabilitiesOf(template),
    parameters: parametersOf(template, sources),
    tags: plainJson(tags) as JsonObject
  }))
}

/** Of each parameter that a region's stack shows the value of: which stack that is, and its output. */
function sourcesOf({ plan }: DeployedEdge, regions: Deployed['regions']): Sources {
  return new Map(
    plan.parameters.flatMap(({ id, from }) => {
      if (from === undefined) return []
      const { region, output } = from
      const templates = regions.find(each => each.region === region)?.templates ?? []
      const shows = ({ template }: DeployedTemplate) =>
        output in ((template.body['Outputs'] ?? {}) as JsonObject)
      const stack = templates.find(shows)?.template.stack
      return stack === undefined ? [] : [[id, { region, stack, output }] as const]
    })
  )
}

/** Stacks after those that they import from; otherwise as they come. */
function inOrder<T extends { readonly template: Template }>(templates: readonly T[]): readonly T[] {
  const ordered: T[] = []
  const done = new Set<string>()
  const visit = (item: T) => {
    if (done.has(item.template.stack)) return
    done.add(item.template.stack)
    for (const other of templates) if (item.template.imports.includes(other.template.stack)) visit(other)
    ordered.push(item)
  }
  templates.forEach(visit)
  return ordered
}

/** What has to be acknowledged: roles, and roles with names of their own. */
function capabilitiesOf({ body }: Template): readonly string[] {
  const roles = Object.values(body.Resources).filter(({ Type }) => Type.startsWith('AWS::IAM::'))
  if (roles.length === 0) return []
  const isNamed = roles.some(({ Properties }) => ['RoleName', 'PolicyName'].some(name => name in Properties))
  return [isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM']
}

function parametersOf({ body }: Template, sources: Sources): readonly JsonObject[] {
  const parameters = (body['Parameters'] ?? {}) as { readonly [id: string]: JsonObject }
  return Object.entries(parameters).map(([name, { Type, Description, Default, NoEcho }]) => ({
    name,
    type: Type ?? 'String',
    description: Description ?? '',
    ...(Default === undefined ? {} : { default: Default }),
    needsValue: Default === undefined,
    ...(NoEcho === true ? { secret: true } : {}),
    ...(sources.has(name) ? { from: sources.get(name) ?? '' } : {})
  }))
}
