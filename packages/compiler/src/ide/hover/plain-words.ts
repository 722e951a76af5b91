import { code } from './markdown.ts'
import { grouped } from './measure-words.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `A Sunday, in 70 days.` */
export function dateWords(text: string, today: string): string | undefined {
  const day = dayNumber(text)
  const now = dayNumber(today)
  if (day === undefined || now === undefined) return undefined
  // 1 January 1970 was a Thursday.
  const weekday = weekdays[(((day + 4) % 7) + 7) % 7]
  const days = day - now
  const away =
    days === 0
      ? 'today'
      : days === 1
        ? 'tomorrow'
        : days === -1
          ? 'yesterday'
          : days > 0
            ? `in ${grouped(days)} days`
            : `${grouped(-days)} days ago`
  return `A ${weekday}, ${away}.`
}

/** Days since 1 January 1970; undefined for what is no day. */
function dayNumber(text: string): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (found === null) return undefined
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  // Years that begin in March have their leap day at the end.
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leapDays + Math.floor((153 * m + 2) / 5) + day - 1 - daysBefore1970
}

const daysBefore1970 = 719_468

/** `65 536 addresses, 10.0.0.0 to 10.0.255.255.` */
export function addressWords(text: string): string | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (found === null) return undefined
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = found.slice(1).map(Number)
  if ([a, b, c, d].some(each => each > 255) || bits > 32) return undefined
  const size = 2 ** (32 - bits)
  const whole = ((a * 256 + b) * 256 + c) * 256 + d
  const first = whole - (whole % size)
  const addresses = size === 1 ? 'One address' : `${grouped(size)} addresses`
  return `${addresses}, ${dotted(first)} to ${dotted(first + size - 1)}.`
}

function dotted(address: number): string {
  return [16_777_216, 65_536, 256, 1].map(unit => Math.floor(address / unit) % 256).join('.')
}

/** Where an image is and which one: registry, repository, tag, digest. What an image says of itself is not looked up. */
export function imageWords(text: string): string | undefined {
  if (text.includes('${')) return undefined
  const [name = '', digest] = text.split('@')
  const slash = name.indexOf('/')
  const host = slash < 0 ? '' : name.slice(0, slash)
  const registry = /[.:]|^localhost$/.test(host) ? host : undefined
  const rest = registry === undefined ? name : name.slice(slash + 1)
  const colon = rest.lastIndexOf(':')
  const repository = colon < 0 ? rest : rest.slice(0, colon)
  if (repository === '') return undefined
  const tag = colon < 0 ? undefined : rest.slice(colon + 1)
  const which =
    digest !== undefined
      ? `by its digest, so always the same bytes`
      : tag === undefined
        ? 'without a tag, which means `latest`'
        : `tag ${code(tag)}`
  return `Image ${code(repository)} of ${registry === undefined ? 'Docker Hub' : code(registry)}, ${which}.`
}
