import type { Capabilities } from '../../semantics/capabilities.ts'
import { capabilityRows } from '../../semantics/capability-rows.ts'

const balancer = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application'
const balancerLimits = `${balancer}/load-balancer-limits.html`
const ecsLimits = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html'
const ecsApi = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference'
const cloudMapLimits = 'https://docs.aws.amazon.com/cloud-map/latest/dg/cloud-map-limits.html'

const { native, fixed, partial } = capabilityRows('2026-11-22')

/** What all targets share: load balancers, ECS, Cloud Map and scaling. */
export const common: Pick<Capabilities, 'title' | 'features'> = {
  title: 'AWS',
  features: {
    'gateway.route': partial(
      `${balancer}/rule-condition-types.html`,
      'hosts, methods, paths, headers and queries as texts with wildcards; no `not`, no regular expressions'
    ),
    'gateway.case': fixed(
      `${balancer}/rule-condition-types.html`,
      'headers and queries are compared without regard to case'
    ),
    'health.verb': fixed(`${balancer}/target-group-health-checks.html`, 'GET'),
    'discovery.failureThreshold': fixed(
      'https://docs.aws.amazon.com/cloud-map/latest/api/API_HealthCheckCustomConfig.html',
      'always 1',
      { min: 1, max: 1 }
    ),
    'tasks.goals.requestsPerMinute': partial(
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html',
      'behind a load balancer only'
    ),
    'quota.rulesPerSecurityGroup': native(
      'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
      'each way',
      { max: 60, adjustable: true }
    ),
    'quota.rulesPerLoadBalancer': native(balancerLimits, undefined, { max: 100, adjustable: true }),
    'quota.targetGroupsPerLoadBalancer': native(balancerLimits, undefined, { max: 100, adjustable: false }),
    'quota.targetGroupsPerService': native(ecsLimits, 'of one version', { max: 5, adjustable: false }),
    'quota.tasksPerService': native(
      ecsLimits,
      'of all versions, where Cloud Map or Service Connect finds them',
      {
        max: 1000,
        adjustable: false
      }
    ),
    'quota.instancesPerNamespace': native(cloudMapLimits, 'tasks of all services', {
      max: 2000,
      adjustable: true
    }),
    'quota.securityGroupsPerTask': native(
      `${ecsApi}/API_AwsVpcConfiguration.html`,
      'one of them is made by the compiler',
      { max: 5, adjustable: false }
    ),
    'quota.subnetsPerTask': native(`${ecsApi}/API_AwsVpcConfiguration.html`, undefined, {
      max: 16,
      adjustable: false
    })
  }
}
