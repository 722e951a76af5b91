import type { Operator } from '../support/mutate.ts'

/** Mistakes in a template that nobody objects to, and why that is right. */
export interface Survivors {
  readonly because: string
  /** Left out: all of them. */
  readonly operators?: readonly Operator[]
  /** Of the place as `kindOfPlace` prints it. */
  readonly place: RegExp
}

const orders: readonly Operator[] = ['swap two siblings', 'turn a list around']

/** Each has to be needed: one that no mistake could reach fails. */
export const survivors: readonly Survivors[] = [
  {
    because: 'Descriptions, names of policies and ids of statements are for people who read them.',
    place: /Description$|\/(PolicyName|Sid|Label)$|^Metadata(\/|$)/
  },
  {
    because: 'Tags that meshc adds so that people find a resource change nothing that runs.',
    place: /\/Tags(\/|$)/
  },
  {
    because: 'A resource whose only properties are tags.',
    operators: ['drop a key'],
    place: /^AWS::EC2::(InternetGateway|EIP)\/Properties(\/Domain)?$/
  },
  {
    because: 'These lists are sets: their order says nothing.',
    operators: orders,
    place:
      /\/(Environment|Secrets|Action|Resource|Statement|Subnets|SecurityGroups|SubnetIds|RouteTableIds|SecurityGroupIds|DependsOn|Dimensions|HttpRetryEvents|GrpcRetryEvents|LoadBalancerAttributes|TargetGroupAttributes|Backends|ContainerDefinitions|ProxyConfigurationProperties|CapacityProviders|CapacityProviderStrategy|WeightedTargets|TargetGroups|MetricTransformations|Policies|Values|Attributes|Json|Headers|QueryParameters|MountPoints|SecurityGroupIngress|SecurityGroupEgress|Listeners|Metrics|Conditions|DefaultCapacityProviderStrategy)(\/Fn::Join\/\*)?$/
  },
  {
    because:
      'A dashboard shows; what is proved of it is that each service and each metric it asks for is there.',
    place: /^AWS::CloudWatch::Dashboard\//
  },
  {
    because:
      'How often ECS looks after containers that meshc adds is a choice of its own that the file cannot name.',
    place: /\/ContainerDefinitions\/(?!app\/)[^/]+\/(HealthCheck|RestartPolicy)(\/|$)/
  },
  {
    because: 'The size of the buffer for logs is a choice of its own that the file cannot name.',
    place: /\/LogConfiguration\/Options(\/max-buffer-size)?$/
  },
  {
    because: 'Of priorities only the order counts, and one route needs none.',
    operators: ['drop a key', 'one more', 'one less'],
    place:
      /^AWS::AppMesh::Route\/Properties\/Spec\/Priority$|^AWS::ElasticLoadBalancingV2::ListenerRule\/Properties\/Priority$/
  },
  {
    because: 'A property that has the value which AWS gives it by itself.',
    operators: ['drop a key'],
    place:
      /\/(PlatformVersion|PortMappings\/\*\/Protocol|HealthCheckCustomConfig\/FailureThreshold|ScaleInCooldown|ScaleOutCooldown|HealthCheck\/Port|DatapointsToAlarm|AvailabilityZoneRebalancing|HealthCheckEnabled|HealthCheckPort|HealthCheckProtocol|DNS\/ResponseType)$/
  },
  {
    because: 'AWS no longer heeds this threshold.',
    place: /\/HealthCheckCustomConfig(\/FailureThreshold)?$/
  },
  {
    because:
      'How long a task may take to stop is compared where the file says it; otherwise it is a choice of its own.',
    place: /\/StopTimeout$/
  },
  {
    because: 'How often in a row a check has to pass or fail is compared where the file says it.',
    place: /\/(HealthyThreshold|UnhealthyThreshold|HealthyThresholdCount|UnhealthyThresholdCount)$/
  },
  {
    because: 'How many periods of an alarm have to breach is a choice of its own that the file cannot name.',
    place: /^AWS::CloudWatch::Alarm\/Properties\/(EvaluationPeriods|DatapointsToAlarm)$/
  },
  {
    because: 'A swap inside of a check that changes only such choices.',
    operators: ['swap two siblings'],
    place: /\/HealthCheck$/
  },
  {
    because: 'With one NAT gateway any public subnet may hold it, and all private route tables say the same.',
    operators: ['a wrong reference'],
    place:
      /^AWS::EC2::(NatGateway\/Properties\/SubnetId|SubnetRouteTableAssociation\/Properties\/RouteTableId)$/
  },
  {
    because: 'One target group gets all requests whatever its weight.',
    place: /\/ForwardConfig\/TargetGroups\/\*\/Weight$/
  },
  {
    because:
      'In the text of the collector the proof reads what is received, processed and sent where; intervals and limits are choices of its own.',
    place: /\/Environment\/AOT_CONFIG_CONTENT\/Value\/Fn::Join\/\*(\/\*)?$/
  },
  {
    because: 'A per-try timeout that is not below the request timeout is ignored, and nothing has no unit.',
    operators: ['one more', 'seconds for milliseconds', 'a wrong text'],
    place: /\/RetryPolicy\/PerRetryTimeout\/(Value|Unit)$/
  },
  {
    because: 'A route stands on every listener of its protocol, and there is only one.',
    operators: ['drop a key'],
    place: /\/(HttpRoute|Http2Route|GrpcRoute|TcpRoute)\/Match\/Port$/
  },
  {
    because: 'What a load balancer writes beside a status is for people.',
    place: /\/FixedResponseConfig\/(ContentType|MessageBody)$/
  },
  {
    because:
      'How long the lines of metrics are kept, and logs where the file does not say it, is a choice of its own.',
    operators: ['drop a key'],
    place: /^AWS::Logs::LogGroup\/Properties(\/RetentionInDays)?$/
  },
  {
    because: 'Attributes of load balancers that the file does not name are choices of their own.',
    place:
      /^AWS::ElasticLoadBalancingV2::(TargetGroup\/Properties(\/TargetGroupAttributes)?|LoadBalancer\/Properties\/LoadBalancerAttributes(\/[^/]+\/Key)?)$/
  },
  {
    because: 'Idle times over TCP are those of App Mesh where none stand.',
    operators: ['drop a key'],
    place:
      /\/(Listeners\/\*\/Timeout|Timeout\/TCP|Timeout\/TCP\/Idle|TcpRoute\/Timeout|TcpRoute\/Timeout\/Idle)$/
  },
  {
    because: 'Endpoints open no connections, so what their security group would let out is never used.',
    operators: ['a wrong text'],
    place: /^AWS::EC2::SecurityGroup\/Properties\/SecurityGroupEgress\/\*\/IpProtocol$/
  }
]
