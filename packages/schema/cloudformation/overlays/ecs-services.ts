import type { Limits } from '../schemas.ts'
import { type Overlay, port, type ValueRow } from './overlay.ts'

const base: Limits = { minimum: 0, maximum: 100000 }
const weight: Limits = { minimum: 0, maximum: 1000 }
const minutesOfADay: Limits = { minimum: 0, maximum: 1440 }
const seconds: Limits = { minimum: 0, maximum: 2147483647 }
const nameSamples = { valid: 'matbakh-prod', invalid: 'matbakh prod' }

const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_{page}.html'

/** Services, deployments and Service Connect. */
export const ecsServices: Overlay = {
  types: ['AWS::ECS::Service'],
  pages: api,
  values: [
    [
      'ServiceName',
      { minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_-]+$' },
      'CreateService',
      nameSamples
    ],
    ['DesiredCount', { minimum: 0 }, 'CreateService'],
    ['HealthCheckGracePeriodSeconds', seconds, 'CreateService'],
    ['SchedulingStrategy', { enum: ['REPLICA'] }, 'CreateService'],
    ['LoadBalancers', { maxItems: 5 }, 'CreateService'],
    ['LoadBalancer.ContainerPort', port, 'LoadBalancer'],
    ['ServiceRegistries', { maxItems: 1 }, 'CreateService'],
    ['ServiceRegistry.Port', port, 'ServiceRegistry'],
    ['ServiceRegistry.ContainerPort', port, 'ServiceRegistry'],
    ['Tags', { maxItems: 50 }, 'CreateService'],
    ['CapacityProviderStrategy', { maxItems: 20 }, 'CreateService'],
    ['CapacityProviderStrategyItem.Base', base, 'CapacityProviderStrategyItem'],
    ['CapacityProviderStrategyItem.Weight', weight, 'CapacityProviderStrategyItem'],
    ['AwsVpcConfiguration.Subnets', { minItems: 1, maxItems: 16 }, 'AwsVpcConfiguration'],
    ['AwsVpcConfiguration.SecurityGroups', { maxItems: 5 }, 'AwsVpcConfiguration'],
    ['DeploymentConfiguration.MaximumPercent', { minimum: 100 }, 'DeploymentConfiguration'],
    [
      'DeploymentConfiguration.MinimumHealthyPercent',
      { minimum: 0, maximum: 100 },
      'DeploymentConfiguration'
    ],
    ['DeploymentConfiguration.BakeTimeInMinutes', minutesOfADay, 'DeploymentConfiguration'],
    ['CanaryConfiguration.CanaryPercent', { minimum: 0.1, maximum: 100 }, 'CanaryConfiguration'],
    ['CanaryConfiguration.CanaryBakeTimeInMinutes', minutesOfADay, 'CanaryConfiguration'],
    ['LinearConfiguration.StepPercent', { minimum: 3, maximum: 100 }, 'LinearConfiguration'],
    ['LinearConfiguration.StepBakeTimeInMinutes', minutesOfADay, 'LinearConfiguration'],
    ['DeploymentLifecycleHook.LifecycleStages', { minItems: 1 }, 'DeploymentLifecycleHook'],
    ['HookTimeoutConfig.TimeoutInMinutes', { minimum: 1, maximum: 20160 }, 'DeploymentLifecycleHook'],
    ['ServiceConnectService.ClientAliases', { maxItems: 1 }, 'ServiceConnectService'],
    ['ServiceConnectService.DiscoveryName', { minLength: 1, maxLength: 64 }, 'ServiceConnectService'],
    ['ServiceConnectService.IngressPortOverride', port, 'ServiceConnectService'],
    ['ServiceConnectClientAlias.Port', port, 'ServiceConnectClientAlias'],
    ['ServiceConnectClientAlias.DnsName', { minLength: 1, maxLength: 127 }, 'ServiceConnectClientAlias'],
    ['TimeoutConfiguration.IdleTimeoutSeconds', seconds, 'TimeoutConfiguration'],
    ['TimeoutConfiguration.PerRequestTimeoutSeconds', seconds, 'TimeoutConfiguration'],
    ['LogConfiguration.LogDriver', { enum: ['awslogs', 'splunk', 'awsfirelens'] }, 'LogConfiguration']
  ],
  objects: [
    [
      '',
      { required: ['TaskDefinition'], atMostOneOf: [['LaunchType', 'CapacityProviderStrategy']] },
      'CreateService'
    ],
    ['CapacityProviderStrategyItem', { required: ['CapacityProvider'] }, 'CapacityProviderStrategyItem'],
    ['AwsVpcConfiguration', { required: ['Subnets'] }, 'AwsVpcConfiguration'],
    ['LoadBalancer', { atMostOneOf: [['TargetGroupArn', 'LoadBalancerName']] }, 'LoadBalancer']
  ]
}

export const ecsClusters: Overlay = {
  types: ['AWS::ECS::Cluster'],
  pages: api,
  values: [
    [
      'ClusterName',
      { minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_-]+$' },
      'CreateCluster',
      nameSamples
    ],
    ['CapacityProviderStrategyItem.Base', base, 'CapacityProviderStrategyItem'],
    ['CapacityProviderStrategyItem.Weight', weight, 'CapacityProviderStrategyItem'],
    ['ClusterSettings.Name', { enum: ['containerInsights'] }, 'ClusterSetting'],
    ['ClusterSettings.Value', { enum: ['enabled', 'enhanced', 'disabled'] }, 'ClusterSetting'],
    [
      'ExecuteCommandConfiguration.Logging',
      { enum: ['NONE', 'DEFAULT', 'OVERRIDE'] },
      'ExecuteCommandConfiguration'
    ]
  ]
}

export const ecsCapacity: Overlay = {
  types: ['AWS::ECS::ClusterCapacityProviderAssociations'],
  pages: api,
  values: [
    ['CapacityProviderStrategy.Base', base, 'CapacityProviderStrategyItem'],
    ['CapacityProviderStrategy.Weight', weight, 'CapacityProviderStrategyItem'],
    ['DefaultCapacityProviderStrategy', { maxItems: 20 }, 'PutClusterCapacityProviders']
  ]
}

const cloudMap = 'https://docs.aws.amazon.com/cloud-map/latest/api/API_{page}.html'
const description: ValueRow = ['Description', { maxLength: 1024 }, 'CreateService']

export const cloudMapServices: Overlay = {
  types: ['AWS::ServiceDiscovery::Service'],
  pages: cloudMap,
  values: [
    ['Name', { minLength: 1, maxLength: 127 }, 'CreateService'],
    description,
    ['Type', { enum: ['HTTP'] }, 'CreateService'],
    ['DnsConfig.RoutingPolicy', { enum: ['MULTIVALUE', 'WEIGHTED'] }, 'DnsConfig'],
    ['DnsRecord.Type', { enum: ['A', 'AAAA', 'SRV', 'CNAME'] }, 'DnsRecord'],
    ['DnsRecord.TTL', { minimum: 0, maximum: 2147483647 }, 'DnsRecord'],
    ['HealthCheckConfig.Type', { enum: ['HTTP', 'HTTPS', 'TCP'] }, 'HealthCheckConfig'],
    ['HealthCheckConfig.FailureThreshold', { minimum: 1, maximum: 10 }, 'HealthCheckConfig'],
    ['HealthCheckCustomConfig.FailureThreshold', { minimum: 1, maximum: 10 }, 'HealthCheckCustomConfig']
  ],
  objects: [['', { atMostOneOf: [['HealthCheckConfig', 'HealthCheckCustomConfig']] }, 'CreateService']]
}

export const cloudMapNamespaces: Overlay = {
  types: ['AWS::ServiceDiscovery::PrivateDnsNamespace'],
  pages: cloudMap,
  values: [
    ['Name', { minLength: 1, maxLength: 253 }, 'CreatePrivateDnsNamespace'],
    ['SOA.TTL', { minimum: 0, maximum: 2147483647 }, 'SOA']
  ],
  objects: [['', { required: ['Vpc'] }, 'CreatePrivateDnsNamespace']]
}

export const cloudMapHttpNamespaces: Overlay = {
  types: ['AWS::ServiceDiscovery::HttpNamespace'],
  pages: cloudMap,
  values: [['Name', { minLength: 1, maxLength: 1024 }, 'CreateHttpNamespace']]
}
