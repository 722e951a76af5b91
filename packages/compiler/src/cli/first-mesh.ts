import type { Target } from './compiler-api.ts'

/** The text of a first mesh.yaml. It has no findings but that of a target that has ended, and its comments say what to try next. */
export function firstMesh(name: string, target: Target): string {
  // Behind no gateway, nobody on Service Connect asks for health from outside of the container.
  const health = target === 'service-connect' ? '' : '\n    health: GET /healthz every 10s timeout 2s'
  // Service Connect tries twice again, and takes no other number.
  const retry =
    target === 'service-connect'
      ? ''
      : '\n    retry: 1x 900ms on connect-failure or gateway-error # both tries fit into the timeout'
  return `# ${name}: two services, one calling the other.
# Check it with \`meshc lint\`; \`meshc expand\` shows every value that is not written here.
edition: 1
mesh: ${name}
target: ${target} # appmesh | service-connect | envoy

regions:
  eu-central-1: { cidr: 10.0.0.0/16 }

services:
  web:
    image: public.ecr.aws/nginx/nginx:1.29
    port: 8080/http${health}
    tasks: 2..4 at 60% cpu
    timeout: 5s idle 60s # all tries of one request together
    idempotent: true # requests may arrive twice, so they may be tried again
    calls: [api] # only what stands here may be called

  api:
    image: public.ecr.aws/nginx/nginx:1.29
    port: 8080/http${health}
    tasks: 2
    timeout: 2s idle 60s # less than the service that calls it has
    idempotent: true${retry}
`
}
