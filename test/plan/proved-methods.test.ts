import { expect, it } from 'vitest'
import { differencesOf } from '../support/prove.ts'

it('a route for all methods but one is proved for the methods that App Mesh can name', () => {
  const mesh = `
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  web:
    image: web:1
    size: 0.25vCPU 512MB
    port: 8080/http
    health: GET /healthz
    versions: { v1: {}, v2: { image: 'web:2' } }
    routes:
      - { match: /**, when: 'method != "POST"', to: v2 }
      - { match: /**, to: v1 }
`
  expect(differencesOf(mesh)).toEqual([])
  expect(differencesOf(mesh, [['"Method":"DELETE"', '"Method":"POST"']])).not.toEqual([])
})
