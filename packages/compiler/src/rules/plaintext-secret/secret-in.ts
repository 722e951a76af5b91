import { cachedByText } from '../../expr/cached-by-text.ts'

/** Why a literal looks like a secret: the name of its variable, or what the value looks like (`a private key`). */
export type SecretSign = 'name' | { readonly looksLike: string }

/** What gives a variable away as a secret; undefined for all others, and for values that are known not to be one. */
export function secretIn(name: string, value: string): SecretSign | undefined {
  const text = value.trim()
  if (text === '') return undefined
  const looksLike =
    isLong(text) && marked.test(text) ? known.find(({ pattern }) => pattern.test(text))?.looksLike : undefined
  if (looksLike !== undefined) return { looksLike }
  const words = wordsOf(name)
  const isSecret = isSecretName(words)
  if ((!isSecret && text.length < leastRandom) || isOrdinary(text)) return undefined
  if (isSecret) return isSetting(words, text) ? undefined : 'name'
  return isRandom(words, text) ? { looksLike: 'what looks like a key' } : undefined
}

/** Whether a text is a value, and not a place for one. */
export function isGiven(text: string): boolean {
  const value = text.trim()
  return value !== '' && !value.includes('${') && !placeholder.test(value)
}

/** Whether a variable holds a secret, by its name alone. */
export function isSecretVariable(name: string): boolean {
  return isSecretName(wordsOf(name))
}

/** No token is shorter, and an address with a password has an @. Most values are ruled out by this. */
function isLong(text: string): boolean {
  return text.length >= 15 || text.includes('@')
}

/** One of these is in all that is known, and in few other texts. */
const marked = /AKIA|ASIA|PRIVATE KEY|eyJ|gh[opsru]_|github_pat_|glpat-|xox|k_live_|AIza|:\/\//

const known: readonly { readonly looksLike: string; readonly pattern: RegExp }[] = [
  { looksLike: 'an AWS access key', pattern: /(?:^|[^A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/ },
  { looksLike: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { looksLike: 'a JSON web token', pattern: /(?:^|\s)eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/ },
  { looksLike: 'a GitHub token', pattern: /\b(?:gh[opsru]_[A-Za-z0-9]{36}|github_pat_\w{40,})/ },
  { looksLike: 'a GitLab token', pattern: /\bglpat-[\w-]{20,}/ },
  { looksLike: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{10,}/ },
  { looksLike: 'a live Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{16,}/ },
  { looksLike: 'a Google API key', pattern: /\bAIza[\w-]{35}/ },
  {
    looksLike: 'a URL with a password',
    pattern: /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:(?!\$\{|<|\*+@|x+@)[^\s/?#@]+@/i
  }
]

/** References, placeholders, paths and addresses are no secrets, whatever the variable is called. */
function isOrdinary(text: string): boolean {
  return (
    text.includes('${') ||
    placeholder.test(text) ||
    path.test(text) ||
    address.test(text) ||
    headerName.test(text)
  )
}

const placeholder =
  /^(?:<.*>|\{\{.*\}\}|\[.*\]|%\w+%|[x*.\-_?]+|(?:change|replace|fill)[-_ ]?(?:me|this|it|in).*|your[-_ ].*|todo|tbd|n\/a|none|null|nil|unset|empty|dummy|placeholder|example|redacted|disabled|required|optional)$/i
const path = /^(?:\.{0,2}|~)\/(?!.*=$)\S*$|^[a-z]:\\/i
const address = /^(?:[a-z][a-z0-9+.-]*:\/\/|arn:|ssm:|secretsmanager:|vault:|file:)/i
const headerName = /^(?:x(?:-[a-z0-9]+)+|authorization|bearer|basic)$/i

/** `dbPassword`, `DB_PASSWORD` and `db.password` are DB, PASSWORD. */
const wordsOf = cachedByText((name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(word => word !== '' && !/^(?:V?\d+|OLD|NEW|PREVIOUS|CURRENT|PROD|DEV|TEST|STAGING)$/.test(word))
)

const secretWords: ReadonlySet<string> = new Set([
  'PASSWORD',
  'PASSWD',
  'PASSWORT',
  'PWD',
  'PASS',
  'PASSPHRASE',
  'SECRET',
  'SECRETS',
  'TOKEN',
  'APIKEY',
  'CREDENTIAL',
  'CREDENTIALS',
  'SALT',
  'PEPPER'
])

/** A key is a secret only of one of these kinds: others are keys of caches, of maps or of a keyboard. */
const secretKeys: ReadonlySet<string> = new Set([
  'API',
  'ACCESS',
  'PRIVATE',
  'SECRET',
  'ENCRYPTION',
  'SIGNING',
  'MASTER',
  'AUTH',
  'ACCOUNT',
  'LICENSE',
  'SHARED',
  'HMAC',
  'AES'
])

/** The last word says what a variable holds: `TOKEN_URL` is a URL, `PASSWORD_MIN_LENGTH` a length, `SECRET_NAME` a name. */
function isSecretName(words: readonly string[]): boolean {
  const last = words.at(-1)
  const before = words.at(-2)
  if (last === undefined || publicWords.some(word => words.includes(word))) return false
  if (last === 'PWD' && words.length === 1) return false
  if (last === 'BASE') return before === 'KEY' && words.at(-3) === 'SECRET'
  return secretWords.has(last) || (last === 'KEY' && before !== undefined && secretKeys.has(before))
}

const publicWords: readonly string[] = [
  'PUBLIC',
  'PUBLISHABLE',
  'ENABLE',
  'ENABLED',
  'USE',
  'REQUIRE',
  'ALLOW',
  'MAX',
  'MIN',
  'HAS',
  'IS',
  'SHOW',
  'VALIDATE'
]

/** `RESET_TOKEN: 15m` is how long a token lives, and `true` switches something. A number may well be a password. */
function isSetting(words: readonly string[], text: string): boolean {
  if (/^(?:true|false|yes|no|on|off)$/i.test(text)) return true
  if (/^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/.test(text)) return true
  return words.at(-1) === 'TOKEN' && /^\d{1,6}$/.test(text)
}

/** Characters that a random text has at least. */
const leastRandom = 32

/** Long text without order: letters of both cases and digits, in a piece of 32 or more that no separator divides. */
function isRandom(words: readonly string[], text: string): boolean {
  if (
    text.length < leastRandom ||
    text.length > 512 ||
    !/^[\w+/=-]+$/.test(text) ||
    words.some(word => harmlessWords.has(word))
  )
    return false
  const longest = text.split(/[-_/]/).reduce((best, piece) => (piece.length > best.length ? piece : best), '')
  if (longest.length < 24 || !/[a-z]/.test(longest) || !/[A-Z]/.test(longest)) return false
  return (longest.match(/\d/g)?.length ?? 0) >= 2 && entropy(longest) >= 4
}

const harmlessWords: ReadonlySet<string> = new Set([
  'ID',
  'IDS',
  'ARN',
  'HASH',
  'SHA',
  'SHA256',
  'DIGEST',
  'CHECKSUM',
  'ETAG',
  'FINGERPRINT',
  'COMMIT',
  'REVISION',
  'VERSION',
  'BUILD',
  'PUBLIC',
  'PUBLISHABLE',
  'CERT',
  'CERTIFICATE',
  'CA',
  'JWKS',
  'NAME',
  'DSN'
])

/** Bits per letter, by how often each letter occurs. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}
