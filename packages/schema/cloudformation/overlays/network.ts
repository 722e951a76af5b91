import type { Limits, ObjectRules } from '../schemas.ts'
import { type Overlay, port, type ValueRow } from './overlay.ts'

const ec2 = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_{page}.html'
const cidr: Limits = { pattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$' }
const cidrSamples = { valid: '10.0.0.0/16', invalid: '10.0.0.0' }
const openPort: Limits = { minimum: -1, maximum: 65535 }
const from: ObjectRules = {
  exactlyOneOf: [
    ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName']
  ]
}
const to: ObjectRules = {
  exactlyOneOf: [['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId']]
}

function rule(object: string, page: string): readonly ValueRow[] {
  const within = object === '' ? '' : `${object}.`
  return [
    [`${within}FromPort`, openPort, page],
    [`${within}ToPort`, openPort, page],
    [`${within}CidrIp`, cidr, page, cidrSamples],
    [
      `${within}Description`,
      { maxLength: 255, pattern: '^[a-zA-Z0-9. _:/()#,@\\[\\]+=&;{}!$*-]*$' },
      page,
      { valid: 'from auth', invalid: '“auth”' }
    ]
  ]
}

export const vpcs: Overlay = {
  types: ['AWS::EC2::VPC'],
  pages: ec2,
  values: [
    ['CidrBlock', cidr, 'CreateVpc', cidrSamples],
    ['InstanceTenancy', { enum: ['default', 'dedicated', 'host'] }, 'CreateVpc']
  ],
  objects: [['', { exactlyOneOf: [['CidrBlock', 'Ipv4IpamPoolId']] }, 'CreateVpc']]
}

export const subnets: Overlay = {
  types: ['AWS::EC2::Subnet'],
  pages: ec2,
  values: [['CidrBlock', cidr, 'CreateSubnet', cidrSamples]],
  objects: [['', { atMostOneOf: [['AvailabilityZone', 'AvailabilityZoneId']] }, 'CreateSubnet']]
}

export const routes: Overlay = {
  types: ['AWS::EC2::Route'],
  pages: ec2,
  values: [['DestinationCidrBlock', cidr, 'CreateRoute', cidrSamples]],
  objects: [
    [
      '',
      {
        exactlyOneOf: [
          ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'],
          [
            'CarrierGatewayId',
            'CoreNetworkArn',
            'EgressOnlyInternetGatewayId',
            'GatewayId',
            'InstanceId',
            'LocalGatewayId',
            'NatGatewayId',
            'NetworkInterfaceId',
            'TransitGatewayId',
            'VpcEndpointId',
            'VpcPeeringConnectionId'
          ]
        ]
      },
      'CreateRoute'
    ]
  ]
}

export const gatewayAttachments: Overlay = {
  types: ['AWS::EC2::VPCGatewayAttachment'],
  pages: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/{page}.html',
  objects: [
    ['', { exactlyOneOf: [['InternetGatewayId', 'VpnGatewayId']] }, 'aws-resource-ec2-vpcgatewayattachment']
  ]
}

export const natGateways: Overlay = {
  types: ['AWS::EC2::NatGateway'],
  pages: ec2,
  values: [['ConnectivityType', { enum: ['private', 'public'] }, 'CreateNatGateway']]
}

export const addresses: Overlay = {
  types: ['AWS::EC2::EIP'],
  pages: ec2,
  values: [['Domain', { enum: ['vpc', 'standard'] }, 'AllocateAddress']]
}

export const vpcEndpoints: Overlay = {
  types: ['AWS::EC2::VPCEndpoint'],
  pages: ec2,
  objects: [
    [
      '',
      { exactlyOneOf: [['ServiceName', 'ResourceConfigurationArn', 'ServiceNetworkArn']] },
      'CreateVpcEndpoint'
    ]
  ]
}

export const securityGroups: Overlay = {
  types: ['AWS::EC2::SecurityGroup'],
  pages: ec2,
  values: [
    [
      'GroupDescription',
      { minLength: 1, maxLength: 255, pattern: '^[a-zA-Z0-9. _:/()#,@\\[\\]+=&;{}!$*-]*$' },
      'CreateSecurityGroup',
      { valid: 'Tasks of auth', invalid: '“auth”' }
    ],
    ['GroupName', { minLength: 1, maxLength: 255 }, 'CreateSecurityGroup'],
    ...rule('Ingress', 'IpPermission'),
    ...rule('Egress', 'IpPermission')
  ],
  objects: [
    ['Ingress', from, 'AuthorizeSecurityGroupIngress'],
    ['Egress', to, 'AuthorizeSecurityGroupEgress']
  ]
}

export const securityGroupIngress: Overlay = {
  types: ['AWS::EC2::SecurityGroupIngress'],
  pages: ec2,
  values: rule('', 'AuthorizeSecurityGroupIngress'),
  objects: [
    [
      '',
      { ...from, exactlyOneOf: [...(from.exactlyOneOf ?? []), ['GroupId', 'GroupName']] },
      'AuthorizeSecurityGroupIngress'
    ]
  ]
}

export const securityGroupEgress: Overlay = {
  types: ['AWS::EC2::SecurityGroupEgress'],
  pages: ec2,
  values: rule('', 'AuthorizeSecurityGroupEgress'),
  objects: [['', to, 'AuthorizeSecurityGroupEgress']]
}

const efs = 'https://docs.aws.amazon.com/efs/latest/ug/API_{page}.html'

export const fileSystems: Overlay = {
  types: ['AWS::EFS::FileSystem'],
  pages: efs,
  values: [
    ['PerformanceMode', { enum: ['generalPurpose', 'maxIO'] }, 'CreateFileSystem'],
    ['ThroughputMode', { enum: ['bursting', 'provisioned', 'elastic'] }, 'CreateFileSystem'],
    ['LifecyclePolicies', { maxItems: 3 }, 'PutLifecycleConfiguration']
  ]
}

export const mountTargets: Overlay = {
  types: ['AWS::EFS::MountTarget'],
  pages: efs,
  values: [['SecurityGroups', { maxItems: 100 }, 'CreateMountTarget']]
}

export const accessPoints: Overlay = {
  types: ['AWS::EFS::AccessPoint'],
  pages: efs,
  values: [
    [
      'CreationInfo.Permissions',
      { pattern: '^[0-7]{3,4}$' },
      'CreationInfo',
      { valid: '0755', invalid: '999' }
    ],
    ['PosixUser.SecondaryGids', { maxItems: 16 }, 'PosixUser'],
    ['RootDirectory.Path', { minLength: 1, maxLength: 100 }, 'RootDirectory']
  ]
}

const route53 = 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_{page}.html'

export const records: Overlay = {
  types: ['AWS::Route53::RecordSet'],
  pages: route53,
  values: [
    [
      'Type',
      {
        enum: [
          'A',
          'AAAA',
          'CAA',
          'CNAME',
          'DS',
          'HTTPS',
          'MX',
          'NAPTR',
          'NS',
          'PTR',
          'SOA',
          'SPF',
          'SRV',
          'SSHFP',
          'SVCB',
          'TLSA',
          'TXT'
        ]
      },
      'ResourceRecordSet'
    ],
    ['Weight', { minimum: 0, maximum: 255 }, 'ResourceRecordSet'],
    ['SetIdentifier', { minLength: 1, maxLength: 128 }, 'ResourceRecordSet'],
    ['ResourceRecords', { minItems: 1 }, 'ResourceRecordSet']
  ],
  objects: [
    [
      '',
      {
        exactlyOneOf: [
          ['HostedZoneId', 'HostedZoneName'],
          ['AliasTarget', 'ResourceRecords']
        ],
        atMostOneOf: [['AliasTarget', 'TTL']],
        needs: {
          Failover: ['SetIdentifier'],
          Region: ['SetIdentifier'],
          Weight: ['SetIdentifier'],
          GeoLocation: ['SetIdentifier'],
          ResourceRecords: ['TTL']
        }
      },
      'ResourceRecordSet'
    ]
  ]
}

export const healthChecks: Overlay = {
  types: ['AWS::Route53::HealthCheck'],
  pages: route53,
  values: [
    ['HealthCheckConfig.Port', port, 'HealthCheckConfig'],
    ['HealthCheckConfig.FailureThreshold', { minimum: 1, maximum: 10 }, 'HealthCheckConfig'],
    ['HealthCheckConfig.RequestInterval', { minimum: 10, maximum: 30 }, 'HealthCheckConfig'],
    ['HealthCheckConfig.ResourcePath', { maxLength: 255 }, 'HealthCheckConfig'],
    ['HealthCheckConfig.FullyQualifiedDomainName', { maxLength: 255 }, 'HealthCheckConfig'],
    ['HealthCheckConfig.Regions', { minItems: 3, maxItems: 64 }, 'HealthCheckConfig']
  ]
}
