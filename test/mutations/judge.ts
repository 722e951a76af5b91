import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import type { Json, Template, TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import { validateTemplate } from '../../packages/compiler/src/emit/validate/validate-template.ts'
import type { Mesh } from '../../packages/compiler/src/model/types.ts'
import { proveEdge } from '../../packages/compiler/src/prove/edge.ts'
import type { Proof } from '../../packages/compiler/src/prove/ledger.ts'
import { prove } from '../../packages/compiler/src/prove/prove.ts'
import type { Capabilities } from '../../packages/compiler/src/semantics/capabilities.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { planWorkspace } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from '../support/disk-host.ts'
import { type Front, frontOf } from '../support/front.ts'
import { isKeptAsDigest } from '../support/kept-as-digest.ts'
import { type Mutation, mutate } from '../support/mutate.ts'

/** An example as it is built for its first region, in its last environment where it has some. */
export interface Built {
  readonly name: string
  readonly mesh: Mesh
  readonly region: string
  readonly capabilities: Capabilities
  readonly template: Template
  /** The proof of what stands in front of the regions, with this template in place of its own. */
  readonly proveEdge?: (template: Template) => Proof
  /** Whether the template is the one of the edge, so that nothing else is to be proved of it. */
  readonly isEdge: boolean
}

const folder = join(import.meta.dirname, '..', '..', 'examples')

export function builtExamples(examples = folder): readonly Built[] {
  return readdirSync(examples)
    .filter(name => existsSync(join(examples, name, 'mesh.yaml')) && !isKeptAsDigest(name))
    .sort()
    .flatMap(name => {
      const workspace = createWorkspace(diskHost(join(examples, name)), 'mesh.yaml')
      const { environments, collections } = workspace.composed()
      const region = [...collections.regions.keys()][0] ?? 'eu-central-1'
      const environment = [...environments.keys()].at(-1)
      const question = { environment, region, target: undefined }
      const mesh = workspace.mesh(question)
      const plan = planWorkspace(workspace, question)
      const [template, ...others] = plan === undefined ? [] : assemble(plan)
      if (template === undefined || others.length > 0) throw new Error(`${name} is not one template.`)
      const capabilities = capabilitiesOf(mesh.target.value)
      const fronts = (environments.size === 0 ? [undefined] : [...environments.keys()]).map(
        each => [each, frontOf(workspace, each)] as const
      )
      const behind = fronts.find(([each, { templates }]) => each === environment && templates.length > 0)?.[1]
      return [
        {
          ...{ name, mesh, region, capabilities, template, isEdge: false },
          // What the edge reads of a region is proved with the edge.
          ...(behind === undefined
            ? {}
            : { proveEdge: mutated => proveEdge(withRegion(behind, region, mutated)) })
        },
        ...fronts.flatMap(([each, front]) => builtEdge(front, name, each))
      ] satisfies readonly Built[]
    })
}

function withRegion(front: Front, region: string, template: Template): Front {
  const regions = front.regions.map(each =>
    each.region === region ? { ...each, templates: [template] } : each
  )
  return { ...front, regions }
}

/** What stands in front of the regions in one environment, with what it is proved with. */
function builtEdge(front: Front, example: string, environment: string | undefined): readonly Built[] {
  const [first] = front.regions
  const region = 'us-east-1'
  return front.templates.flatMap(template =>
    first === undefined
      ? []
      : [
          {
            name: [example, environment, region].filter(Boolean).join('/'),
            mesh: first.mesh,
            region,
            capabilities: front.capabilities,
            template,
            isEdge: true,
            proveEdge: mutated => proveEdge({ ...front, templates: [mutated] })
          }
        ]
  )
}

/** Who objects to a template. */
export interface Verdict {
  /** AWS would refuse it. */
  readonly validator: boolean
  /** It does something else than the mesh says. */
  readonly proof: boolean
}

export function judge(built: Built, body: TemplateBody): Verdict {
  const template = { ...built.template, body }
  return {
    validator: validateTemplate(template).length > 0,
    proof: proofsOf(built, template).some(({ differences }) => differences.length > 0)
  }
}

function proofsOf(built: Built, template: Template): readonly Proof[] {
  const { mesh, capabilities, region, proveEdge, isEdge } = built
  return [
    ...(isEdge ? [] : [prove(mesh, [template], capabilities, region)]),
    ...(proveEdge === undefined ? [] : [proveEdge(template)])
  ]
}

export function judgeMutation(built: Built, mutation: Mutation): Verdict {
  return judge(built, mutate(built.template.body, mutation))
}

/** Where a mutation stands: types for ids, and names for places in lists: `AWS::EC2::VPC/Properties/Tags/Name/Value`. */
export function kindOfPlace({ template: { body } }: Built, { path }: Mutation): string {
  const [section, id, ...rest] = path
  if (section !== 'Resources' || typeof id !== 'string') {
    const isNamed = section === 'Parameters' || section === 'Outputs' || section === 'Mappings'
    return path.map((step, at) => (isNamed && at === 1 ? '*' : step)).join('/')
  }
  const resource = body.Resources[id]
  let value: Json | undefined = resource
  const steps = rest.map(step => {
    const item = stepInto(value, step)
    value = item
    return typeof step === 'number' ? nameOf(item) : step
  })
  return [resource?.Type ?? id, ...steps].join('/')
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, Json>>)[step]
    : undefined
}

/** Containers, variables, tags and attributes have a name of their own. */
function nameOf(item: Json | undefined): string {
  const name = stepInto(item, 'Name') ?? stepInto(item, 'Key')
  return typeof name === 'string' ? name : '*'
}
