import type { Json, JsonObject, TemplateBody } from '../emit/template.ts'
import { evaluate, isList, type Surroundings } from './evaluate.ts'
import { at, isObject, type View } from './view.ts'

/** What is proved: a template as it is written, under its name. */
export interface WrittenTemplate {
  readonly name: string
  readonly body: TemplateBody
}

/** The stacks of one region as they would be deployed: every reference resolved, also from stack to stack. */
export interface Deployed {
  readonly resources: ReadonlyMap<string, DeployedResource>
  readonly byType: ReadonlyMap<string, readonly DeployedResource[]>
  /** Declarations of parameters, as written. One that several templates declare has several. */
  readonly parameters: ReadonlyMap<string, readonly View[]>
  readonly mappings: ReadonlyMap<string, readonly View[]>
  readonly outputs: readonly View[]
}

export interface DeployedResource {
  readonly id: string
  readonly type: string
  readonly properties: View
  /** The resource itself: `DependsOn`, `DeletionPolicy`. */
  readonly view: View
}

export function readTemplates(templates: readonly WrittenTemplate[], region: string): Deployed {
  const exported = new Map<string, () => Json>()
  const arounds = templates.map(template => surroundings(template.body, region, exported))
  templates.forEach(({ body }, index) => {
    const around = arounds[index]
    if (around === undefined) return
    for (const output of Object.values(sectionOf(body, 'Outputs'))) {
      if (!isObject(output) || !isObject(output.Export)) continue
      const { Name: name } = output.Export
      if (typeof name === 'string') exported.set(name, () => evaluate(output.Value ?? '', around))
    }
  })
  const resources = new Map<string, DeployedResource>()
  const byType = new Map<string, DeployedResource[]>()
  const parameters = new Map<string, View[]>()
  const mappings = new Map<string, View[]>()
  const outputs: View[] = []
  templates.forEach(({ name, body }, index) => {
    const around = arounds[index]
    if (around === undefined) return
    for (const [id, resource] of Object.entries(body.Resources)) {
      const view = { value: resource, path: `${name}#/Resources/${id}` }
      const type = String(resource.Type)
      const properties = {
        value: evaluate(resource.Properties ?? {}, around),
        path: `${view.path}/Properties`
      }
      const deployed = { id, type, properties, view }
      resources.set(id, deployed)
      push(byType, type, deployed)
    }
    for (const [id, value] of Object.entries(sectionOf(body, 'Parameters')))
      push(parameters, id, { value: evaluate(value, around), path: `${name}#/Parameters/${id}` })
    for (const [id, value] of Object.entries(sectionOf(body, 'Mappings')))
      push(mappings, id, { value, path: `${name}#/Mappings/${id}` })
    for (const [id, value] of Object.entries(sectionOf(body, 'Outputs')))
      outputs.push({ value: evaluate(value, around), path: `${name}#/Outputs/${id}` })
  })
  return { resources, byType, parameters, mappings, outputs }
}

export function ofType(deployed: Deployed, type: string): readonly DeployedResource[] {
  return deployed.byType.get(type) ?? []
}

/** One property of a resource. */
export function property({ properties }: DeployedResource, ...steps: readonly (string | number)[]): View {
  return at(properties, ...steps)
}

function surroundings(
  body: TemplateBody,
  region: string,
  exported: ReadonlyMap<string, () => Json>
): Surroundings {
  return {
    region,
    resources: body.Resources as { readonly [id: string]: Json },
    parameters: new Set(Object.keys(sectionOf(body, 'Parameters'))),
    mappings: sectionOf(body, 'Mappings'),
    imported: name => exported.get(name)?.()
  }
}

function sectionOf(body: JsonObject, name: string): JsonObject {
  const section = body[name]
  return isObject(section) && !isList(section) ? section : {}
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [item])
  else known.push(item)
}
