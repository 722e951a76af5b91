import type { Limits, ValuePairs } from '../schemas.ts'
import { type Overlay, port } from './overlay.ts'

const nameText: Limits = { minLength: 1, maxLength: 255 }

/** Memory in MiB that Fargate offers with each number of CPU units (1,024 are one vCPU). */
const fargateSizes: ValuePairs = {
  of: ['Cpu', 'Memory'],
  allowed: {
    256: memory(512, 512, 512).concat(memory(1024, 2048, 1024)),
    512: memory(1024, 4096, 1024),
    1024: memory(2048, 8192, 1024),
    2048: memory(4096, 16384, 1024),
    4096: memory(8192, 30720, 1024),
    8192: memory(16384, 61440, 4096),
    16384: memory(32768, 122880, 8192),
    32768: ['61440', '122880', '249856']
  }
}

function memory(fromMiB: number, toMiB: number, stepMiB: number): readonly string[] {
  const steps = Math.floor((toMiB - fromMiB) / stepMiB) + 1
  return Array.from({ length: steps }, (_, at) => String(fromMiB + at * stepMiB))
}

/** Task definitions, as the API of ECS limits them; all of them are for Fargate. */
export const ecsTaskDefinitions: Overlay = {
  types: ['AWS::ECS::TaskDefinition'],
  pages: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_{page}.html',
  values: [
    [
      'Family',
      { minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_-]+$' },
      'RegisterTaskDefinition',
      samples('a-1_B', 'a.b')
    ],
    ['NetworkMode', { enum: ['awsvpc'] }, 'RegisterTaskDefinition'],
    ['PidMode', { enum: ['host', 'task'] }, 'RegisterTaskDefinition'],
    ['RequiresCompatibilities[]', { enum: ['FARGATE'] }, 'RegisterTaskDefinition'],
    ['ContainerDefinitions', { minItems: 1, maxItems: 10 }, 'RegisterTaskDefinition'],
    ['Tags', { maxItems: 50 }, 'RegisterTaskDefinition'],
    ['EphemeralStorage.SizeInGiB', { minimum: 21, maximum: 200 }, 'EphemeralStorage'],
    ['RuntimePlatform.CpuArchitecture', { enum: ['X86_64', 'ARM64'] }, 'RuntimePlatform'],
    ['RuntimePlatform.OperatingSystemFamily', { enum: ['LINUX'] }, 'RuntimePlatform'],
    ['ProxyConfiguration.Type', { enum: ['APPMESH'] }, 'ProxyConfiguration'],
    [
      'ContainerDefinition.Name',
      { minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_-]+$' },
      'ContainerDefinition',
      samples('envoy', 'en voy')
    ],
    ['ContainerDefinition.StopTimeout', { minimum: 0, maximum: 120 }, 'ContainerDefinition'],
    ['ContainerDefinition.StartTimeout', { minimum: 0, maximum: 120 }, 'ContainerDefinition'],
    ['ContainerDefinition.Image', nameText, 'ContainerDefinition'],
    ['ContainerDefinition.Memory', { minimum: 4 }, 'ContainerDefinition'],
    ['ContainerDefinition.MemoryReservation', { minimum: 4 }, 'ContainerDefinition'],
    ['ContainerDefinition.Cpu', { minimum: 0 }, 'ContainerDefinition'],
    ['HealthCheck.Interval', { minimum: 5, maximum: 300 }, 'HealthCheck'],
    ['HealthCheck.Timeout', { minimum: 2, maximum: 60 }, 'HealthCheck'],
    ['HealthCheck.Retries', { minimum: 1, maximum: 10 }, 'HealthCheck'],
    ['HealthCheck.StartPeriod', { minimum: 0, maximum: 300 }, 'HealthCheck'],
    ['HealthCheck.Command', { minItems: 1 }, 'HealthCheck'],
    [
      'ContainerDependency.Condition',
      { enum: ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'] },
      'ContainerDependency'
    ],
    ['PortMapping.ContainerPort', port, 'PortMapping'],
    ['PortMapping.HostPort', port, 'PortMapping'],
    ['PortMapping.Protocol', { enum: ['tcp', 'udp'] }, 'PortMapping'],
    [
      'PortMapping.Name',
      { minLength: 1, maxLength: 64, pattern: '^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$' },
      'PortMapping',
      samples('http-8080', '-http')
    ],
    ['LogConfiguration.LogDriver', { enum: ['awslogs', 'splunk', 'awsfirelens'] }, 'LogConfiguration'],
    ['FirelensConfiguration.Type', { enum: ['fluentbit', 'fluentd'] }, 'FirelensConfiguration'],
    ['EnvironmentFile.Type', { enum: ['s3'] }, 'EnvironmentFile'],
    ['KernelCapabilities.Add[]', { enum: ['SYS_PTRACE'] }, 'KernelCapabilities'],
    ['RestartPolicy.RestartAttemptPeriod', { minimum: 60, maximum: 1800 }, 'ContainerRestartPolicy'],
    ['RestartPolicy.IgnoredExitCodes', { maxItems: 50 }, 'ContainerRestartPolicy'],
    ['EFSVolumeConfiguration.TransitEncryptionPort', port, 'EFSVolumeConfiguration'],
    [
      'Ulimit.Name',
      {
        enum: [
          'core',
          'cpu',
          'data',
          'fsize',
          'locks',
          'memlock',
          'msgqueue',
          'nice',
          'nofile',
          'nproc',
          'rss',
          'rtprio',
          'rttime',
          'sigpending',
          'stack'
        ]
      },
      'Ulimit'
    ]
  ],
  objects: [
    [
      '',
      {
        required: ['Cpu', 'Memory', 'NetworkMode', 'RequiresCompatibilities', 'ContainerDefinitions'],
        pairs: fargateSizes
      },
      'RegisterTaskDefinition'
    ],
    ['HealthCheck', { required: ['Command'] }, 'HealthCheck'],
    ['ContainerDependency', { required: ['Condition', 'ContainerName'] }, 'ContainerDependency'],
    ['KeyValuePair', { required: ['Name', 'Value'] }, 'KeyValuePair']
  ]
}

function samples(valid: string, invalid: string) {
  return { valid, invalid }
}
