import type { Json, ResourceBody } from '../../../packages/compiler/src/emit/template.ts'
import { type Asked, resourcesOf, templateOf } from '../../support/build.ts'

/** A mesh with these services, and what stands at the top of its file. */
export function mesh(services: string, top = ''): string {
  return `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
${top}
services:
${services}`
}

/** One service that others call over HTTP. */
export const cart = `  cart:
    image: shop/cart:1.0
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
`

/** A resource by its id. */
export function resource(text: string, id: string, asked?: Asked): ResourceBody | undefined {
  return templateOf(text, asked).body.Resources[id]
}

/** Ids of the resources of a type. */
export function ids(text: string, type: string, asked?: Asked): readonly string[] {
  return Object.keys(resourcesOf(templateOf(text, asked), type))
}

/** A container of the one task definition, or of that with the given id. */
export function container(
  text: string,
  name: string,
  task = 'CartTaskDefinition',
  asked?: Asked
): { readonly [property: string]: Json } | undefined {
  const containers = resource(text, task, asked)?.Properties.ContainerDefinitions
  const found = Array.isArray(containers) ? containers.find(one => nameOf(one) === name) : undefined
  return found as { readonly [property: string]: Json } | undefined
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'Name' in value ? value.Name : undefined
}

/** Variables of a container by name. */
export function variablesOf(one: { readonly [property: string]: Json } | undefined): Record<string, Json> {
  const list = one?.Environment
  return Object.fromEntries(
    (Array.isArray(list) ? list : []).map(({ Name, Value }: { Name: string; Value: Json }) => [Name, Value])
  )
}

/** A text that is joined of texts and references, with each reference as `{Id}` or `{Id.Attribute}`. */
export function joined(value: Json | undefined): string {
  if (typeof value === 'string') return value
  const parts = (value as { 'Fn::Join'?: [string, Json[]] } | undefined)?.['Fn::Join']?.[1]
  return (parts ?? [])
    .map(part =>
      typeof part === 'string'
        ? part
        : `{${Object.values(part as object)
            .flat()
            .join('.')}}`
    )
    .join('')
}
