import * as z from 'zod'
import { text } from './registry.ts'

/** Every primitive of the language, once. `shape/text-types.ts` of the compiler reads each type. */

export const Text = text('text', { interpolation: 'compile' })
/** Text that CloudFormation fills in, so that parameters and addresses of services may stand in it. */
export const DeployText = text('text', { interpolation: 'deploy' })
/** Text that is a name outside of this file and taken as it is. */
export const PlainText = text('text', { interpolation: 'none' })
export const Name = text('name')
export const Flag = text('boolean')
export const Count = text('integer', { min: 1 })
/** A bound that data planes keep in 32 bits. */
export const Bound = text('integer', { min: 1, max: 2_147_483_647 })
export const Whole = text('integer', { min: 0 })
export const Duration = text('duration')
/** A duration, or `none` for no bound. */
export const DurationOrNone = text('duration', { values: ['none'] })
export const Percent = text('percent', { min: 0, max: 100 })
/** A part of the traffic. */
export const Share = text('share', { min: 0, max: 100 })
export const Cpu = text('cpu', { min: 0 })
export const Memory = text('memory', { min: 0 })
export const Port = text('port')
export const PortNumber = text('integer', { min: 1, max: 65535 })
export const Arn = text('arn', { interpolation: 'deploy' })
export const Account = text('account')
export const Cidr = text('cidr')
export const RegionName = text('region')
export const Host = text('host', { interpolation: 'deploy' })
export const Url = text('url', { interpolation: 'deploy' })
export const Image = text('image', { interpolation: 'deploy' })
export const Path = text('path', { interpolation: 'compile' })
export const Glob = text('path')
export const Day = text('date')
export const Probe = text('probe')
export const Secret = text('secret', { interpolation: 'secret' })
export const Match = text('match')
/** A condition of a route. */
export const When = text('expression', { use: 'when' })
/** When a rollout rolls back. */
export const Rollback = text('expression', { use: 'rollback' })
/** What has to hold on the way of a rollout. */
export const GateExpression = text('expression', { use: 'gate' })
export const Invariant = text('invariant', { use: 'invariant' })
export const Schedule = text('schedule')
export const Vpc = text('vpc', { interpolation: 'deploy' })
export const Subnet = text('subnet', { interpolation: 'deploy' })
export const SecurityGroup = text('securityGroup', { interpolation: 'deploy' })
export const Money = text('money', { min: 0 })
/** What one unit of something costs; as money, with as many digits as such prices have. */
export const Price = text('price', { min: 0 })
export const Runner = text('runner', { values: ['client'], interpolation: 'deploy' })
/** The name of something declared elsewhere in the mesh. */
export const Reference = text('reference')

/** Anything that YAML can say. */
export const Anything = z.unknown()

/** Calls and routes of one service or gateway. No data plane takes that many; a longer list is a slip of a program. */
export const longestList = 1000
