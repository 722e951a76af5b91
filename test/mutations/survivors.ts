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
const numbers: readonly Operator[] = ['drop a key', 'one more', 'one less']

/** Each has to be needed: one that no mistake survives by fails. */
export const survivors: readonly Survivors[] = [
  {
    because: 'Descriptions, names of policies and ids of statements are for people who read them.',
    operators: ['drop a key', 'a wrong text'],
    place: /(^|\/)(Description|AlarmDescription|GroupDescription|PolicyName|Sid|Label|Comment)$/
  },
  {
    because: 'What a load balancer writes beside a status is for people.',
    operators: ['drop a key'],
    place: /\/FixedResponseConfig\/(ContentType|MessageBody)$/
  },
  { because: 'What stands in `Metadata` is for tools that look at templates.', place: /^Metadata\// },
  {
    because: 'The name under which the console shows a part of the network changes nothing that runs.',
    place:
      /^AWS::EC2::(VPC|Subnet|InternetGateway|NatGateway|EIP|RouteTable|SecurityGroup|VPCEndpoint)\/Properties\/Tags(\/Name(\/(Key|Value))?)?$/
  },
  {
    because: 'Some resources have no other properties than such a name.',
    operators: ['drop a key'],
    place: /^AWS::EC2::(InternetGateway|EIP)\/Properties$/
  },
  {
    because:
      'Lists that AWS takes as sets have no order: what is allowed, called, waited for, placed or set.',
    operators: orders,
    place:
      /^AWS::(IAM::Role\/.*\/(Statement|Action|Resource)|.*\/(DependsOn|Subnets|SubnetIds|RouteTableIds|SecurityGroup(Ingress|Egress)|CapacityProviders|(Default)?CapacityProviderStrategy|ContainerDefinitions|Environment|Secrets|ProxyConfigurationProperties|Backends|Listeners|WeightedTargets|ForwardConfig\/TargetGroups|(Http|Grpc)RetryEvents|Dimensions|Metrics|Conditions|Values|AllowedMethods|Origins|(LoadBalancer|TargetGroup)Attributes))$/
  },
  {
    because: 'A line of JSON means the same in any order.',
    operators: orders,
    place: /\/AccessLog\/File\/Format\/Json$/
  },
  {
    because: 'Of priorities only the order counts, and one route needs none.',
    operators: ['drop a key', 'one more'],
    place: /^AWS::AppMesh::(Gateway)?Route\/Properties\/Spec\/Priority$|ListenerRule\/Properties\/Priority$/
  },
  {
    because: 'One target group gets all requests, whatever its weight is.',
    operators: numbers,
    place: /\/ForwardConfig\/TargetGroups\/\*\/Weight$/
  },
  {
    because:
      'A limit of one try that is not below the limit of the request is never reached, and one of 0 is none.',
    operators: ['one more', 'one less', 'a wrong text', 'seconds for milliseconds'],
    place: /\/RetryPolicy\/PerRetryTimeout\/(Value|Unit)$/
  },
  {
    because: 'Where one port alone speaks the protocol of a route, the route need not name it.',
    operators: ['drop a key'],
    place: /\/(Http|Grpc)Route\/Match\/Port$/
  },
  {
    because: 'What is left out has the same value by itself.',
    operators: ['drop a key'],
    place:
      /\/(PlatformVersion|PortMappings\/\w+\/Protocol|ScaleInCooldown|Listeners\/\*\/HealthCheck\/Port|HealthCheckProtocol|DNS\/ResponseType|HealthCheckCustomConfig\/FailureThreshold|ClientPolicy\/TLS\/Enforce|MountPoints\/\*\/ReadOnly|Metrics\/\*\/ReturnData)$|^AWS::EC2::EIP\/Properties\/Domain$/
  },
  {
    because: 'Connections over TCP that the file gives 5 minutes get these from App Mesh by themselves.',
    operators: ['drop a key'],
    place: /\/(Listeners\/\*\/Timeout|Timeout\/TCP\/Idle|TcpRoute\/Timeout|TcpRoute\/Timeout\/Idle)$/
  },
  {
    because: 'An attribute of a load balancer or target group that is left out has the same value by itself.',
    operators: ['drop an item', 'a wrong text'],
    place: /\/(LoadBalancer|TargetGroup)Attributes(\/idle_timeout\.timeout_seconds\/Key)?$/
  },
  {
    because: 'A number of failures that AWS no longer heeds.',
    operators: ['one more'],
    place: /\/HealthCheckCustomConfig\/FailureThreshold$/
  },
  {
    because:
      'How often in a row a check has to pass or to fail is left to the compiler where the file does not say it.',
    operators: [...numbers, 'swap two siblings'],
    place:
      /\/(HealthyThreshold|UnhealthyThreshold|Listeners\/\*\/HealthCheck|HealthyThresholdCount|UnhealthyThresholdCount)$|::TargetGroup\/Properties$/
  },
  {
    because: 'How the collector is watched and restarted is left to the compiler.',
    operators: [...numbers, 'swap two siblings'],
    place: /\/adot\/(HealthCheck(\/\w+)?|RestartPolicy\/RestartAttemptPeriod)$/
  },
  {
    because:
      'How long the proxy may take to stop is left to the compiler, as long as it is not the first to go.',
    operators: numbers,
    place: /\/envoy\/StopTimeout$/
  },
  {
    because: 'How many minutes in a row make an alarm is left to the compiler.',
    operators: numbers,
    place: /^AWS::CloudWatch::Alarm\/Properties\/(EvaluationPeriods|DatapointsToAlarm)$/
  },
  {
    because: 'Nothing refers to the result of an alarm by its id.',
    operators: ['a wrong text'],
    place: /^AWS::CloudWatch::Alarm\/Properties\/Metrics\/\*\/Id$/
  },
  {
    because: 'How many lines of logs a task may hold back is left to the compiler.',
    operators: ['drop a key'],
    place: /\/LogConfiguration\/Options\/max-buffer-size$/
  },
  {
    because: 'How long the lines that metrics are made of stay is left to the compiler.',
    operators: ['drop a key'],
    place: /^AWS::Logs::LogGroup\/Properties(\/RetentionInDays)?$/
  },
  {
    because:
      'With one NAT gateway it may stand in any public subnet, and all private route tables say the same.',
    operators: ['a wrong reference'],
    place:
      /^AWS::EC2::(NatGateway\/Properties\/SubnetId|SubnetRouteTableAssociation\/Properties\/RouteTableId)$/
  },
  {
    because:
      'Which of its ranges of IPv6 a network gives to a subnet is left to the compiler, as long as no two get one.',
    operators: ['one more', 'one less'],
    place: /^AWS::EC2::Subnet\/Properties\/Ipv6CidrBlock\/Fn::Select\/\*$/
  },
  {
    because: 'Of the way from an endpoint back to itself the protocol does not count: nothing takes it.',
    operators: ['a wrong text'],
    place: /^AWS::EC2::SecurityGroup\/Properties\/SecurityGroupEgress\/\*\/IpProtocol$/
  },
  {
    because: 'To the collector one dollar is as good as two where no brace follows.',
    operators: ['drop an item', 'swap two siblings'],
    place: /\/adot\/Environment\/AOT_CONFIG_CONTENT\/Value\/Fn::Join\/\*$/
  }
]
