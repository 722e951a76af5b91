import type { EnvironmentVariable } from '../../model/types.ts'

/** A host that a variable leads to. */
export interface NamedHost {
  readonly variable: string
  /** In lower case. */
  readonly host: string
  /** Undefined where none is written. */
  readonly port: number | undefined
  /** Where the host stands in the text of the value. */
  readonly start: number
  readonly end: number
}

/**
 * The hosts that an app connects to by a variable: those of addresses (`https://a.example/x`, `a.example:9092`), and a bare
 * name where the variable is called so (`DB_HOST`). What a browser or a token is told is no connection.
 */
export function hostsIn({ name, value }: EnvironmentVariable): readonly NamedHost[] {
  const { value: text } = value
  if (!text.includes('.') || text.includes('${') || isToldToOthers(name.value)) return []
  const variable = name.value
  if (bareHost.test(text))
    return hostVariable.test(variable) && isName(text)
      ? [{ variable, host: text.toLowerCase(), port: undefined, start: 0, end: text.length }]
      : []
  if (text.length > longest || !/:(?:\/\/|\d)/.test(text) || !connection.test(text)) return []
  return [...text.matchAll(addresses)].flatMap(match => {
    const [, host = '', port] = match
    const start = match.indices?.[1]?.[0]
    if (start === undefined || !isName(host)) return []
    return {
      variable,
      host: host.toLowerCase(),
      port: port === undefined ? undefined : Number(port),
      start,
      end: start + host.length
    }
  })
}

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?'
const hostName = `${label}(?:\\.${label})+`
const bareHost = new RegExp(`^${hostName}$`)
const hostVariable = /(?:^|[_.-])(?:HOST|HOSTNAME|SERVER|BROKER|ENDPOINT|ADDR|ADDRESS)$/i

/** Longer texts are no addresses, and would take long to read. */
const longest = 2000

/** A user stands before a host in a URL alone; elsewhere it would be an address of mail. */
const scheme = '(?:(?:jdbc:)?[a-z][a-z0-9+.-]*://(?:[^\\s/@,]*@)?)?'

/** One address, or several with commas between them, such as those of the brokers of a queue. */
const connection = new RegExp(
  `^${scheme}${hostName}(?::\\d+)?(?:,${scheme}${hostName}(?::\\d+)?)*(?:[/?#]\\S*)?$`,
  'i'
)
const addresses = new RegExp(`(?:^|,)${scheme}(${hostName})(?::(\\d+))?`, 'dgi')

/** No address by numbers, and no file or version such as `config.json` or `1.4.2`: the last label of a host has letters alone. */
function isName(host: string): boolean {
  return /\.[a-z]{2,}$/i.test(host)
}

/** What others are given to come to: pages, issuers of tokens, origins of a browser. */
function isToldToOthers(variable: string): boolean {
  return variable
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .some(word => told.has(word))
}

const told: ReadonlySet<string> = new Set([
  'ALLOW',
  'ALLOWED',
  'ASSET',
  'ASSETS',
  'AUDIENCE',
  'BASE',
  'CALLBACK',
  'CANONICAL',
  'CDN',
  'COOKIE',
  'CORS',
  'DOCS',
  'DOMAIN',
  'EXTERNAL',
  'FRONTEND',
  'HELP',
  'HOMEPAGE',
  'ISSUER',
  'LINK',
  'LOGIN',
  'LOGOUT',
  'NAMESPACE',
  'ORIGIN',
  'ORIGINS',
  'PRIVACY',
  'PUBLIC',
  'REDIRECT',
  'RETURN',
  'SCHEMA',
  'SITE',
  'STATIC',
  'SUPPORT',
  'TERMS',
  'TRUSTED',
  'WEBSITE'
])
