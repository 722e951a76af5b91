/** A small mesh with one finding, that its target has ended; its split is where tests of reports put a mistake. */
export const splitMesh = `edition: 1
mesh: shop
target: appmesh

regions: { eu-central-1: { cidr: 10.0.0.0/16 } }

defaults: { timeout: 5s idle 60s, retry: none, health: GET /healthz every 10s timeout 2s }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    routes: [{ match: /**, to: { v1: 90%, v2: 10% } }]
    versions: { v1: {}, v2: { image: 'shop/web:1.1.0' } }
`

/** The same with an error, on line 13: the shares of the split sum to 110 %. */
export const unbalancedMesh = splitMesh.replace('v2: 10%', 'v2: 20%')
