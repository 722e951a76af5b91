import type { JsonObject, ResourceBody, Template } from '../../packages/compiler/src/emit/template.ts'
import type { Place } from '../../packages/compiler/src/text/place.ts'

const entry = { file: 'mesh.yaml', id: 'mesh', text: 'mesh: test\n' }

/** Where everything comes from in a template that no mesh stands behind. */
export const somewhere: Place = { entry, start: 0, end: 4 }

/** A template with these resources. */
export function templateWith(
  resources: Readonly<Record<string, ResourceBody>>,
  rest: JsonObject = {},
  origins: readonly (readonly [string, Place])[] = []
): Template {
  return {
    name: 'template',
    stack: 'test',
    origins: new Map([['', somewhere], ...origins]),
    imports: [],
    body: { AWSTemplateFormatVersion: '2010-09-09', ...rest, Resources: resources }
  }
}
