import type { TextType } from '../../packages/schema/src/shapes.ts'

/**
 * Regular expressions for editors that know mesh.yaml by its JSON Schema alone. They accept
 * everything that the language accepts, and refuse the mistakes that people make most.
 */

const number = '\\d+(\\.\\d+)?'
const duration = `${number}(ms|s|m|h|d)`
const percent = `${number}%`
const cpu = `${number}vCPU`
const memory = `${number}(MB|GB)`
const status = '[1-5]\\d\\d'
const event = '[a-z0-9][a-z0-9-]*'
const probe = `((GET|HEAD) +/\\S*( +expect +${status}(\\.\\.${status})?)?|grpc( +\\S+)?|tcp)`
const step = `${percent}( +for +${duration})?`
const goal = `(${percent} +(cpu|memory)|\\d+ +requests/min)`
const blow = `(abort +\\S+ +at +${percent}|delay +${duration} +at +${percent})`

/** A name of the user's own: a DNS label that begins with a letter. */
export const label = '^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$'

/** A version, or a version and a port. */
export const destination = '^[a-z]([a-z0-9-]{0,38}[a-z0-9])?(:[A-Za-z0-9-]+)?$'
export const region = '^[a-z]{2,}(-[a-z]+)+-\\d+$'

export const sentencePatterns: ReadonlyMap<string, string> = new Map([
  ['timeout', `(none|${duration}( +idle +(${duration}|none))?|idle +(${duration}|none))`],
  [
    'retry',
    `(none|\\d+x( +${duration})?( +on +${event}( *(or|,) *${event})*)?( +backoff +${duration}\\.\\.${duration})?)`
  ],
  [
    'eject',
    `\\d+x +(5xx|gateway-error)( *(or|,) *\\d+x +(5xx|gateway-error))? +in +${duration} +for +${duration}(\\.\\.${duration})?( *,? *at +most +${percent})?`
  ],
  ['size', `${cpu} +${memory}`],
  ['cpuMemory', `${cpu} +${memory}`],
  ['health', `${probe}( +(every|timeout|start) +${duration}| +(healthy|unhealthy) +\\d+)*`],
  ['tasks', `(\\d+|\\d+\\.\\.\\d+( +at +${goal}( +and +${goal})*)?)`],
  ['capacity', '(spot|onDemand)'],
  ['steps', `${step}( *-> *${step})*`],
  ['fault', `${blow}( +and +${blow})*`],
  ['call', '[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?'],
  ['tls', '(strict|permissive|disabled)'],
  ['deployment', '(rolling|blueGreen|canary)']
])

export const typePatterns: ReadonlyMap<TextType, string> = new Map([
  ['duration', duration],
  ['percent', percent],
  ['share', percent],
  ['cpu', cpu],
  ['memory', memory],
  ['money', '\\d+(\\.\\d{1,2})?USD'],
  ['price', '\\d+(\\.\\d{1,10})?USD'],
  ['port', '\\d{1,5}/(http|http2|grpc|tcp)'],
  ['arn', 'arn:[\\w-]+:\\S+'],
  ['account', '\\d{12}'],
  ['cidr', '\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}'],
  ['region', region.slice(1, -1)],
  ['url', 'https?://\\S+'],
  ['image', '[A-Za-z0-9][\\w./:@-]*'],
  ['date', '\\d{4}-\\d\\d-\\d\\d'],
  ['probe', probe],
  ['secret', '(ssm:/\\S+|secretsmanager:\\S+|arn:\\S+)'],
  ['match', '(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)'],
  ['schedule', '(cron\\(.+\\)|\\d\\d:\\d\\d)'],
  ['reference', '[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?'],
  ['vpc', 'vpc-[0-9a-f]+'],
  ['subnet', '(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})'],
  ['securityGroup', 'sg-[0-9a-f]+'],
  ['runner', '(client|(lambda|stateMachine):arn:\\S+)'],
  ['name', '[a-z]([a-z0-9-]{0,38}[a-z0-9])?'],
  ['integer', '\\d+'],
  ['number', number]
])
