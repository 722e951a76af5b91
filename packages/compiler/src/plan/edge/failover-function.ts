import type { Place } from '../../text/place.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'

/** Statuses of the first region after which the second one is asked. */
const failed = [500, 502, 503, 504]

/**
 * What turns to the second region. A behaviour that leads to an origin group may allow no other methods than GET, HEAD and OPTIONS: CloudFront
 * refuses the distribution. So the behaviour leads to the first region, with all methods, and this function
 * makes the group for each request of those three, the only ones that CloudFront asks twice.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html,
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorOriginGroups.html
 */
export function planFailoverFunction(
  { prefix }: Scope,
  origins: readonly [first: string, second: string],
  at: Place
): Resource {
  return {
    id: failoverFunctionId,
    type: 'AWS::CloudFront::Function',
    at,
    service: undefined,
    properties: {
      Name: functionName(prefix),
      AutoPublish: true,
      FunctionConfig: {
        Comment: `Asks ${origins[1]} where ${origins[0]} fails`,
        Runtime: 'cloudfront-js-2.0'
      },
      FunctionCode: codeOf(origins)
    }
  }
}

export const failoverFunctionId = logicalId('FailoverFunction')

function codeOf(origins: readonly string[]): string {
  return [
    "import cf from 'cloudfront';",
    '',
    'function handler(event) {',
    "  if (['GET', 'HEAD', 'OPTIONS'].includes(event.request.method)) {",
    '    cf.createRequestOriginGroup({',
    `      originIds: [${origins.map(id => `{ originId: '${id}' }`).join(', ')}],`,
    `      failoverCriteria: { statusCodes: [${failed.join(', ')}] }`,
    '    });',
    '  }',
    '  return event.request;',
    '}',
    ''
  ].join('\n')
}

/** Functions have names in their account, of at most 64 letters. */
function functionName(prefix: string): string {
  return `${prefix.slice(0, 64 - '-edge'.length)}-edge`
}
