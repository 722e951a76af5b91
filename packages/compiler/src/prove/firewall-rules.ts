import { symbol } from './evaluate.ts'
import { type Deployed, type DeployedResource, ofType, property } from './read-templates.ts'
import { at, exists, itemsOf, numberOf, textOf, type View } from './view.ts'

/**
 * The rules of security groups, wherever they are written. Source: AWS CloudFormation, types
 * `AWS::EC2::SecurityGroup`, `…Ingress` and `…Egress`, read 2026-11-22: a group without a rule in
 * its own `SecurityGroupEgress` keeps the rule that lets everything out.
 */
export interface FirewallRule {
  readonly direction: 'in' | 'out'
  /** Id of the group that has the rule, as a symbol. */
  readonly group: string
  /** Ports from and to, both included. */
  readonly from: number
  readonly to: number
  readonly protocol: string
  /** Another group or a range of addresses. */
  readonly peer: { readonly kind: 'group' | 'range'; readonly id: string }
  readonly path: string
}

/** Rules by group. */
export type FirewallRules = ReadonlyMap<string, readonly FirewallRule[]>

export function readFirewall(deployed: Deployed): FirewallRules {
  const rules = new Map<string, FirewallRule[]>()
  const add = (rule: FirewallRule) => {
    const known = rules.get(rule.group)
    if (known === undefined) rules.set(rule.group, [rule])
    else known.push(rule)
  }
  for (const resource of ofType(deployed, 'AWS::EC2::SecurityGroup')) {
    const group = symbol(resource.id)
    for (const view of itemsOf(property(resource, 'SecurityGroupIngress'))) add(ruleOf('in', group, view))
    const out = property(resource, 'SecurityGroupEgress')
    if (itemsOf(out).length === 0) add(everythingOut(group, resource))
    for (const view of itemsOf(out)) add(ruleOf('out', group, view))
  }
  for (const resource of ofType(deployed, 'AWS::EC2::SecurityGroupIngress'))
    add(ruleOf('in', textOf(property(resource, 'GroupId')) ?? '', resource.properties))
  for (const resource of ofType(deployed, 'AWS::EC2::SecurityGroupEgress'))
    add(ruleOf('out', textOf(property(resource, 'GroupId')) ?? '', resource.properties))
  return rules
}

/** Whether a rule lets TCP connections to a port through. */
export function covers({ protocol, from, to }: FirewallRule, port: number): boolean {
  return protocol === '-1' || ((protocol === 'tcp' || protocol === '6') && from <= port && port <= to)
}

function ruleOf(direction: 'in' | 'out', group: string, view: View): FirewallRule {
  const other = textOf(at(view, direction === 'in' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId'))
  const protocol = textOf(at(view, 'IpProtocol')) ?? ''
  const range = ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'DestinationPrefixListId']
    .map(key => at(view, key))
    .find(exists)
  return {
    direction,
    group,
    protocol,
    from: numberOf(at(view, 'FromPort')) ?? 0,
    to: numberOf(at(view, 'ToPort')) ?? 65_535,
    peer:
      other === undefined
        ? { kind: 'range', id: (range === undefined ? undefined : textOf(range)) ?? '' }
        : { kind: 'group', id: other },
    path: view.path
  }
}

function everythingOut(group: string, { properties }: DeployedResource): FirewallRule {
  return {
    direction: 'out',
    group,
    protocol: '-1',
    from: 0,
    to: 65_535,
    peer: { kind: 'range', id: '0.0.0.0/0' },
    path: properties.path
  }
}
