import * as z from 'zod'
import { map, mapInfo, named, oneWord, optional, required, shortFor } from './registry.ts'
import {
  Cidr,
  Count,
  Cpu,
  DeployText,
  Duration,
  Flag,
  Image,
  Memory,
  Path,
  PortNumber,
  Secret,
  Text
} from './scalars.ts'

/** Keys that describe one container: the app of a service or version, or one beside it. */
export const containerKeys = {
  image: optional(Image, {
    doc: 'Container image.',
    default: 'none; a service or each of its versions needs one',
    examples: ["'${param.registry}/auth:1.4.2'", 'nginx:1.27']
  }),
  command: optional(z.array(DeployText), {
    doc: 'What the container runs, word by word.',
    default: 'what the image says',
    examples: ['[node, server.js]']
  }),
  entryPoint: optional(z.array(DeployText), {
    doc: 'Entry point of the container, word by word.',
    default: 'what the image says',
    examples: ['[/bin/tini, --]']
  }),
  user: optional(Text, {
    doc: 'User, or user and group, that the container runs as.',
    default: 'what the image says',
    examples: ['1000', 'node', "'1000:1000'"]
  }),
  workingDirectory: optional(Path, {
    doc: 'Directory in which the container starts.',
    default: 'what the image says',
    examples: ['/app']
  }),
  env: optional(named('text', DeployText), {
    doc: 'Environment variables. A value that looks like a secret is an error.',
    default: 'none',
    examples: ["{ PERSONA_URL: '${service.persona.url}', LOG_LEVEL: info }"]
  }),
  secrets: optional(named('text', Secret), {
    doc: 'Environment variables from SSM parameters or Secrets Manager.',
    default: 'none',
    examples: [
      '{ DB_PASSWORD: ssm:/matbakh/auth/db-password }',
      "{ API_KEY: 'secretsmanager:rds/db#password@AWSCURRENT' }"
    ]
  })
}

const Mount = shortFor(
  'path',
  Path,
  map({
    path: required(Path, { doc: 'Where the volume appears in the container.', examples: ['/var/cache'] }),
    readOnly: optional(Flag, { doc: 'Whether it can only be read.', default: 'false', examples: ['true'] })
  })
)

export const mounts = optional(named('declared', Mount), {
  doc: 'Volumes of the service and where they appear in the container.',
  default: 'none',
  examples: ['{ cache: /var/cache }', '{ keys: { path: /keys, readOnly: true } }']
})

const Efs = map({
  fileSystem: required(DeployText, { doc: 'Id of the file system.', examples: ['fs-0123456789abcdef0'] }),
  root: optional(Path, { doc: 'Directory of the file system to show.', default: '/', examples: ['/shared'] }),
  accessPoint: optional(DeployText, {
    doc: 'Id of an access point.',
    default: 'none',
    examples: ['fsap-0123456789abcdef0']
  })
})

const Volume = map({
  efs: optional(Efs, {
    doc: 'A file system of EFS instead of space that ends with the task.',
    default: 'none',
    examples: ['{ fileSystem: fs-0123456789abcdef0 }']
  })
})

export const volumes = optional(named('declared', Volume), {
  doc: 'Volumes that containers of a task may mount. An empty one is space that ends with the task.',
  default: 'none',
  examples: ['{ cache: {} }', '{ shared: { efs: { fileSystem: fs-0123456789abcdef0 } } }']
})

const Ignore = map({
  ports: optional(z.array(PortNumber), {
    doc: 'Outgoing ports that bypass Envoy.',
    default: 'none',
    examples: ['[5432]']
  }),
  cidrs: optional(z.array(Cidr), {
    doc: 'Outgoing addresses that bypass Envoy, beside those of the task itself.',
    default: 'none',
    examples: ['[10.2.0.0/16]']
  })
})

const resources = (cpu: string, memory: string) => ({
  cpu: optional(Cpu, { doc: 'CPU set aside for the container.', default: cpu, examples: ['0.25vCPU'] }),
  memory: optional(Memory, {
    doc: 'Memory set aside for the container.',
    default: memory,
    examples: ['256MB']
  })
})

/** What a container waits for before it starts. */
function dependsOn(doc: string, otherwise: string, example: string) {
  return optional(named('declared', oneWord('start', 'complete', 'success', 'healthy')), {
    doc,
    default: otherwise,
    examples: [example]
  })
}

export const Envoy = map({
  ...resources('0.25vCPU', '256MB'),
  logLevel: optional(oneWord('trace', 'debug', 'info', 'warn', 'error', 'critical'), {
    doc: 'How much Envoy logs about itself.',
    default: '`info`',
    examples: ['warn']
  }),
  adminPort: optional(PortNumber, {
    doc: "Port of Envoy's admin interface.",
    default: '9901',
    examples: ['9901']
  }),
  statsPort: optional(PortNumber, { doc: "Port of Envoy's metrics.", default: '9902', examples: ['9902'] }),
  image: optional(Image, {
    doc: 'Image of Envoy.',
    default: 'what the target brings',
    examples: ['public.ecr.aws/appmesh/aws-appmesh-envoy:v1.34.13.3-prod']
  }),
  ignore: optional(Ignore, {
    doc: 'Traffic that bypasses Envoy.',
    default: 'none',
    examples: ['{ ports: [5432] }']
  }),
  env: optional(named('text', DeployText), {
    doc: 'Environment variables of Envoy, beside those that are set for it.',
    default: 'none',
    examples: ['{ APPMESH_SDS_SOCKET_PATH: /run/sds/agent.sock }']
  }),
  mounts: optional(named('declared', Mount), {
    doc: 'Volumes of the service and where they appear in Envoy, such as certificates.',
    default: 'none',
    examples: ['{ keys: { path: /keys, readOnly: true } }']
  }),
  dependsOn: dependsOn(
    'Containers that have to be in a state before Envoy starts, such as one that fetches certificates.',
    'none',
    '{ certificates: success }'
  )
})

const Adot = map({
  ...resources('0.125vCPU', '128MB'),
  image: optional(Image, {
    doc: 'Image of the ADOT collector.',
    default: 'what the target brings',
    examples: ['public.ecr.aws/aws-observability/aws-otel-collector:v0.45.0']
  }),
  config: optional(DeployText, {
    doc: 'SSM parameter with a configuration of its own.',
    default: 'made from `observability`',
    examples: ['/matbakh/adot']
  })
})

const Container = map({
  ...containerKeys,
  ...resources('none', 'none'),
  essential: optional(Flag, {
    doc: 'Whether the task ends when this container ends.',
    default: 'true, unless another container waits for its end',
    examples: ['false']
  }),
  dependsOn: dependsOn(
    'Containers that have to be in a state before this one starts.',
    '`{ envoy: healthy }`, unless Envoy waits for this one',
    '{ envoy: healthy }'
  ),
  health: optional(
    map({
      command: required(z.array(DeployText).min(1), {
        doc: 'Command that fails when the container is ill.',
        examples: ['[CMD, /healthy]']
      }),
      every: optional(Duration, { doc: 'Time between two checks.', default: '30s', examples: ['30s'] }),
      timeout: optional(Duration, { doc: 'Longest time of one check.', default: '5s', examples: ['5s'] }),
      unhealthy: optional(Count, { doc: 'Failures in a row.', default: '3', examples: ['3'] }),
      start: optional(Duration, {
        doc: 'Time in which failures do not count.',
        default: 'none',
        examples: ['30s']
      })
    }),
    { doc: 'Health check of the container.', default: 'none', examples: ['{ command: [CMD, /healthy] }'] }
  ),
  mounts
})

export const Sidecars = z
  .strictObject({
    envoy: optional(Envoy, {
      doc: 'The proxy.',
      default: '{ cpu: 0.25vCPU, memory: 256MB }',
      examples: ['{ cpu: 0.5vCPU, memory: 512MB, logLevel: warn }']
    }),
    adot: optional(Adot, {
      doc: 'The collector of metrics and traces.',
      default: '{ cpu: 0.125vCPU, memory: 128MB }',
      examples: ['{ memory: 256MB }']
    })
  })
  .catchall(Container)
  .register(mapInfo, { names: 'declared' })

export const sidecars = optional(Sidecars, {
  doc: 'Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.',
  default: 'Envoy, and ADOT where metrics or traces need it',
  examples: ['{ envoy: { memory: 512MB } }', '{ migrate: { image: migrate:1.2, essential: false } }']
})

export const portKey = {
  doc: 'Port and protocol: `http`, `http2`, `grpc` or `tcp`.',
  default: 'none',
  examples: ['8080/http', '9090/grpc', '5432/tcp']
}
