import { expect, it } from 'vitest'
import { open } from '../../../../test/support/ide.ts'
import { chosen, chosenView } from './chosen.ts'
import type { View } from './ide.ts'

const mesh = `mesh: shop
target: service-connect
regions:
  eu-central-1: {}
  eu-west-1: { role: primary, overrides: { services: { web: { tasks: 5 } } } }
services:
  web: { image: web:1, port: 80/http }
environments:
  dev: { target: appmesh }
  prod: {}
`

function viewOf(text: string, view: Partial<View> = {}) {
  return chosenView(open(text, view).ide)
}

it('without wishes it is the first environment, its primary region and the target that holds there', () => {
  expect(viewOf(mesh)).toEqual({ environment: 'dev', region: 'eu-west-1', target: 'appmesh' })
})

it('wishes count where the file declares them', () => {
  expect(viewOf(mesh, { environment: 'prod', region: 'eu-central-1', target: 'envoy' })).toEqual({
    environment: 'prod',
    region: 'eu-central-1',
    target: 'envoy'
  })
  expect(viewOf(mesh, { environment: 'test', region: 'us-east-1' })).toEqual({
    environment: 'dev',
    region: 'eu-west-1',
    target: 'appmesh'
  })
})

it('a file without environments and regions has none', () => {
  expect(viewOf('mesh: shop\n')).toEqual({ environment: undefined, region: undefined, target: 'appmesh' })
  expect(viewOf('')).toEqual({ environment: undefined, region: undefined, target: 'appmesh' })
})

it('without a primary region it is the first one', () => {
  expect(viewOf('mesh: shop\nregions: { b-1: {}, a-1: {} }\n').region).toBe('b-1')
})

it('the mesh has the overrides of the region, and is the same object until something changes', () => {
  const { ide } = open(mesh)
  const first = chosen(ide)
  expect(first.mesh.services.get('web')?.tasks.min?.value).toBe(5)
  expect(chosen(ide)).toBe(first)
  ide.workspace.setText('mesh.yaml', mesh.replace('tasks: 5', 'tasks: 6'))
  expect(chosen(ide).mesh.services.get('web')?.tasks.min?.value).toBe(6)
})
