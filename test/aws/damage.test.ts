import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json, JsonObject, Template } from '../../packages/compiler/src/emit/template.ts'
import { intrinsicOf, isObject } from '../../packages/compiler/src/emit/validate/intrinsic.ts'
import { validateTemplate } from '../../packages/compiler/src/emit/validate/validate-template.ts'
import { exampleTemplates } from '../support/example-templates.ts'

const flagship = theFlagship()

it('the flagship has resources of App Mesh', () => {
  expect(pathsOfKeys().length).toBeGreaterThan(300)
})

it('no property of App Mesh can be misspelt', () => {
  const unseen = pathsOfKeys().filter(path => {
    const damaged = withRenamed(flagship, path)
    return !validateTemplate(damaged).some(({ path: at }) => at.endsWith(`/${path.at(-1)}x`))
  })
  expect(unseen).toEqual([])
})

it('whatever stands at a place, the check ends with violations and never with an exception', () => {
  const places = everyPlace(flagship.body.Resources as JsonObject, ['Resources'])
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      { Ref: null },
      { Ref: {} },
      { 'Fn::GetAtt': {} },
      { 'Fn::FindInMap': [null] },
      { 'Fn::FindInMap': ['a', {}, []] },
      { 'Fn::Join': 1 },
      { 'Fn::If': [] },
      [],
      {},
      null
    )
  )
  fc.assert(
    fc.property(fc.nat(places.length - 1), anything, (at, value) => {
      const place = places[at] ?? []
      // A resource without a type or without properties is no template of ours.
      fc.pre(place.length > 3 || (place.length === 3 && !['Type', 'Properties'].includes(String(place[2]))))
      const body = replaced(flagship.body, place, value as Json) as Template['body']
      for (const violation of validateTemplate({ ...flagship, body })) {
        expect(violation.message).toMatch(/\.$|\?$/)
        expect(violation.at).toBeDefined()
      }
    }),
    { numRuns: 500 }
  )
})

function theFlagship(): Template {
  const template = exampleTemplates().get('matbakh/prod/eu-central-1/appmesh/template')
  if (template === undefined) throw new Error('The flagship has no template.')
  return template
}

type Steps = readonly (string | number)[]

/** Every key inside of the properties of resources of App Mesh that is no function of CloudFormation. */
function pathsOfKeys(): readonly Steps[] {
  return Object.entries(flagship.body.Resources)
    .filter(([, { Type }]) => Type.startsWith('AWS::AppMesh::'))
    .flatMap(([id, { Properties }]) => everyPlace(Properties, ['Resources', id, 'Properties']))
    .filter(
      path =>
        typeof path.at(-1) === 'string' && path.at(-1) !== 'Ref' && !String(path.at(-1)).startsWith('Fn::')
    )
}

function everyPlace(value: Json, path: Steps): readonly Steps[] {
  if (typeof value !== 'object' || value === null) return []
  if (intrinsicOf(value) !== undefined && path.length > 4) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = [...path, Array.isArray(value) ? Number(key) : key]
    return [own, ...everyPlace(inner, own)]
  })
}

function withRenamed(template: Template, path: Steps): Template {
  const last = String(path.at(-1))
  const body = changed(template.body, path.slice(0, -1), inner =>
    isObject(inner)
      ? Object.fromEntries(
          Object.entries(inner).map(([key, value]) => [key === last ? `${key}x` : key, value])
        )
      : inner
  )
  return { ...template, body: body as Template['body'] }
}

function replaced(body: Json, path: Steps, value: Json): Json {
  return changed(body, path, () => value)
}

function changed(value: Json, [step, ...rest]: Steps, change: (inner: Json) => Json): Json {
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return value.map((item, at) => (at === step ? changed(item, rest, change) : item))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === step ? changed(inner, rest, change) : inner])
  )
}
