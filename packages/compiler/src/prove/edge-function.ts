/** What a function at the edge does with requests of some methods: it asks a second origin when the first one fails. */
export interface Failover {
  readonly methods: readonly string[]
  readonly origins: readonly string[]
  readonly statuses: readonly string[]
}

/**
 * Reads the code of a function of CloudFront. It understands the one form that turns to a second origin, whatever it is
 * spaced like, and nothing else: undefined then.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
 */
export function readFailover(code: string): Failover | undefined {
  const found = form.exec(code.replaceAll(/\s+/g, ' ').trim())?.groups
  if (found === undefined) return undefined
  return {
    methods: words(found['methods']),
    origins: [...(found['origins'] ?? '').matchAll(/originId: '([^']+)'/g)].map(([, id = '']) => id),
    statuses: words(found['statuses'])
  }
}

const origin = "\\{ originId: '[^']+' \\}"
const form = new RegExp(
  [
    "^import cf from 'cloudfront'; function handler\\(event\\) \\{",
    "if \\(\\[(?<methods>'[A-Z]+'(?:, '[A-Z]+')*)\\]\\.includes\\(event\\.request\\.method\\)\\) \\{",
    'cf\\.createRequestOriginGroup\\(\\{',
    `originIds: \\[(?<origins>${origin}(?:, ${origin})*)\\],`,
    'failoverCriteria: \\{ statusCodes: \\[(?<statuses>\\d+(?:, \\d+)*)\\] \\}',
    '\\}\\); \\} return event\\.request; \\}$'
  ].join(' ')
)

function words(list = ''): readonly string[] {
  return list.split(', ').map(word => word.replaceAll("'", ''))
}
