import type { Limits } from '../schemas.ts'
import type { Overlay } from './overlay.ts'

const cloudWatch = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_{page}.html'
const logs = 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_{page}.html'
const scaling = 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_{page}.html'

const actionArn: Limits = { minLength: 1, maxLength: 1024 }
const fewActions: Limits = { maxItems: 5 }
const units: Limits = {
  enum: ['', 'Kilo', 'Mega', 'Giga', 'Tera']
    .flatMap(size => [`${size}Bytes`, `${size}Bits`])
    .map(unit => unit.replace(/^(Kilo|Mega|Giga|Tera)B/, '$1b'))
    .flatMap(unit => [unit, `${unit}/Second`])
    .concat('Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'Count/Second', 'None')
}
const statistics: Limits = { enum: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] }

export const alarms: Overlay = {
  types: ['AWS::CloudWatch::Alarm'],
  pages: cloudWatch,
  values: [
    ['AlarmName', { minLength: 1, maxLength: 255 }, 'PutMetricAlarm'],
    ['AlarmDescription', { maxLength: 1024 }, 'PutMetricAlarm'],
    ['AlarmActions', fewActions, 'PutMetricAlarm'],
    ['AlarmActions[]', actionArn, 'PutMetricAlarm'],
    ['OKActions', fewActions, 'PutMetricAlarm'],
    ['InsufficientDataActions', fewActions, 'PutMetricAlarm'],
    [
      'ComparisonOperator',
      {
        enum: [
          'GreaterThanOrEqualToThreshold',
          'GreaterThanThreshold',
          'LessThanThreshold',
          'LessThanOrEqualToThreshold',
          'LessThanLowerOrGreaterThanUpperThreshold',
          'LessThanLowerThreshold',
          'GreaterThanUpperThreshold'
        ]
      },
      'PutMetricAlarm'
    ],
    ['DatapointsToAlarm', { minimum: 1 }, 'PutMetricAlarm'],
    ['EvaluationPeriods', { minimum: 1 }, 'PutMetricAlarm'],
    ['Period', { minimum: 10 }, 'PutMetricAlarm'],
    ['Statistic', statistics, 'PutMetricAlarm'],
    ['TreatMissingData', { enum: ['breaching', 'notBreaching', 'ignore', 'missing'] }, 'PutMetricAlarm'],
    ['Unit', units, 'PutMetricAlarm'],
    ['Dimensions', { maxItems: 30 }, 'PutMetricAlarm'],
    ['MetricName', { minLength: 1, maxLength: 255 }, 'PutMetricAlarm'],
    [
      'Namespace',
      { minLength: 1, maxLength: 255, pattern: '^[^:]' },
      'PutMetricAlarm',
      { valid: 'AWS/ECS', invalid: ':mesh' }
    ],
    ['Dimension.Name', { minLength: 1, maxLength: 255 }, 'Dimension'],
    ['Dimension.Value', { minLength: 1, maxLength: 1024 }, 'Dimension'],
    ['Metric.Dimensions', { maxItems: 30 }, 'Metric'],
    ['MetricDataQuery.Expression', { minLength: 1, maxLength: 2048 }, 'MetricDataQuery'],
    [
      'MetricDataQuery.Id',
      { minLength: 1, maxLength: 255, pattern: '^[a-z][A-Za-z0-9_]*$' },
      'MetricDataQuery',
      { valid: 'errors', invalid: 'Errors' }
    ],
    ['MetricStat.Period', { minimum: 1 }, 'MetricStat'],
    ['MetricStat.Unit', units, 'MetricStat']
  ],
  objects: [
    [
      '',
      {
        exactlyOneOf: [['MetricName', 'Metrics', 'EvaluationCriteria']],
        atMostOneOf: [
          ['Statistic', 'ExtendedStatistic', 'Metrics'],
          ['Threshold', 'ThresholdMetricId']
        ]
      },
      'PutMetricAlarm'
    ],
    ['MetricDataQuery', { exactlyOneOf: [['Expression', 'MetricStat']] }, 'MetricDataQuery']
  ]
}

export const compositeAlarms: Overlay = {
  types: ['AWS::CloudWatch::CompositeAlarm'],
  pages: cloudWatch,
  values: [
    ['AlarmName', { minLength: 1, maxLength: 255 }, 'PutCompositeAlarm'],
    ['AlarmDescription', { maxLength: 1024 }, 'PutCompositeAlarm'],
    ['AlarmRule', { minLength: 1, maxLength: 10240 }, 'PutCompositeAlarm'],
    ['AlarmActions', fewActions, 'PutCompositeAlarm'],
    ['OKActions', fewActions, 'PutCompositeAlarm'],
    ['InsufficientDataActions', fewActions, 'PutCompositeAlarm']
  ]
}

export const dashboards: Overlay = {
  types: ['AWS::CloudWatch::Dashboard'],
  pages: cloudWatch,
  values: [
    [
      'DashboardName',
      { minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_-]+$' },
      'PutDashboard',
      { valid: 'matbakh-prod', invalid: 'matbakh prod' }
    ]
  ]
}

export const logGroups: Overlay = {
  types: ['AWS::Logs::LogGroup'],
  pages: logs,
  values: [
    [
      'LogGroupName',
      { minLength: 1, maxLength: 512, pattern: '^[A-Za-z0-9._/#-]+$' },
      'CreateLogGroup',
      { valid: '/meshc/auth', invalid: 'auth logs' }
    ],
    ['LogGroupClass', { enum: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] }, 'CreateLogGroup'],
    [
      'RetentionInDays',
      {
        enum: [
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
          3653
        ]
      },
      'PutRetentionPolicy'
    ]
  ]
}

export const metricFilters: Overlay = {
  types: ['AWS::Logs::MetricFilter'],
  pages: logs,
  values: [
    [
      'FilterName',
      { minLength: 1, maxLength: 512, pattern: '^[^:*]*$' },
      'PutMetricFilter',
      { valid: 'requests', invalid: 'a:b' }
    ],
    ['FilterPattern', { maxLength: 1024 }, 'PutMetricFilter'],
    ['MetricTransformations', { minItems: 1, maxItems: 1 }, 'PutMetricFilter'],
    ['MetricTransformation.Dimensions', { minItems: 1, maxItems: 3 }, 'MetricTransformation'],
    ['Dimension.Key', { minLength: 1, maxLength: 255 }, 'MetricTransformation'],
    ['Dimension.Value', { minLength: 1, maxLength: 255 }, 'MetricTransformation'],
    [
      'MetricTransformation.MetricName',
      { minLength: 1, maxLength: 255, pattern: '^[^:*$]*$' },
      'MetricTransformation',
      { valid: 'Requests', invalid: 'a$b' }
    ],
    [
      'MetricTransformation.MetricNamespace',
      { minLength: 1, maxLength: 255, pattern: '^[^:*$]*$' },
      'MetricTransformation',
      { valid: 'matbakh/microservices', invalid: 'a:b' }
    ],
    ['MetricTransformation.MetricValue', { minLength: 1, maxLength: 100 }, 'MetricTransformation'],
    ['MetricTransformation.Unit', units, 'MetricTransformation']
  ],
  // A default value cannot be published for dimensions that are not known.
  objects: [
    ['MetricTransformation', { atMostOneOf: [['DefaultValue', 'Dimensions']] }, 'MetricTransformation']
  ]
}

export const scalableTargets: Overlay = {
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  pages: scaling,
  values: [
    ['ServiceNamespace', { enum: ['ecs'] }, 'RegisterScalableTarget'],
    ['ScalableDimension', { enum: ['ecs:service:DesiredCount'] }, 'RegisterScalableTarget'],
    ['ResourceId', { minLength: 1, maxLength: 1600 }, 'RegisterScalableTarget'],
    ['MinCapacity', { minimum: 0 }, 'RegisterScalableTarget'],
    ['MaxCapacity', { minimum: 0 }, 'RegisterScalableTarget']
  ]
}

export const scalingPolicies: Overlay = {
  types: ['AWS::ApplicationAutoScaling::ScalingPolicy'],
  pages: scaling,
  values: [
    ['PolicyName', { minLength: 1, maxLength: 256 }, 'PutScalingPolicy'],
    [
      'PolicyType',
      { enum: ['TargetTrackingScaling', 'StepScaling', 'PredictiveScaling'] },
      'PutScalingPolicy'
    ],
    [
      'PredefinedMetricSpecification.PredefinedMetricType',
      {
        enum: [
          'ECSServiceAverageCPUUtilization',
          'ECSServiceAverageMemoryUtilization',
          'ALBRequestCountPerTarget'
        ]
      },
      'PredefinedMetricSpecification'
    ],
    [
      'PredefinedMetricSpecification.ResourceLabel',
      { minLength: 1, maxLength: 1023 },
      'PredefinedMetricSpecification'
    ],
    [
      'TargetTrackingScalingPolicyConfiguration.ScaleInCooldown',
      { minimum: 0 },
      'TargetTrackingScalingPolicyConfiguration'
    ],
    [
      'TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown',
      { minimum: 0 },
      'TargetTrackingScalingPolicyConfiguration'
    ],
    ['CustomizedMetricSpecification.Statistic', statistics, 'CustomizedMetricSpecification']
  ],
  objects: [
    [
      '',
      {
        exactlyOneOf: [['ScalingTargetId', 'ResourceId']],
        needs: { ResourceId: ['ScalableDimension', 'ServiceNamespace'] }
      },
      'PutScalingPolicy'
    ],
    [
      'TargetTrackingScalingPolicyConfiguration',
      { exactlyOneOf: [['PredefinedMetricSpecification', 'CustomizedMetricSpecification']] },
      'TargetTrackingScalingPolicyConfiguration'
    ]
  ]
}

const iam = 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_{page}.html'

export const roles: Overlay = {
  types: ['AWS::IAM::Role'],
  pages: iam,
  values: [
    [
      'RoleName',
      { minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_+=,.@-]+$' },
      'CreateRole',
      { valid: 'auth-task', invalid: 'auth task' }
    ],
    ['Description', { maxLength: 1000 }, 'CreateRole'],
    ['ManagedPolicyArns', { maxItems: 20 }, 'AttachRolePolicy'],
    ['MaxSessionDuration', { minimum: 3600, maximum: 43200 }, 'CreateRole'],
    [
      'Policy.PolicyName',
      { minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9_+=,.@-]+$' },
      'PutRolePolicy',
      { valid: 'allow', invalid: 'allow this' }
    ],
    ['Tags', { maxItems: 50 }, 'CreateRole']
  ]
}

export const secrets: Overlay = {
  types: ['AWS::SecretsManager::Secret'],
  pages: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_{page}.html',
  values: [
    ['Name', { minLength: 1, maxLength: 512 }, 'CreateSecret'],
    ['Description', { maxLength: 2048 }, 'CreateSecret'],
    ['SecretString', { minLength: 1, maxLength: 65536 }, 'CreateSecret'],
    ['GenerateSecretString.PasswordLength', { minimum: 1, maximum: 4096 }, 'GetRandomPassword']
  ],
  objects: [['', { atMostOneOf: [['SecretString', 'GenerateSecretString']] }, 'CreateSecret']]
}
