/** A finding as it is read: its level, its message, its help and the titles of its fixes. */
export interface Said {
  readonly level: string
  readonly message: string
  readonly help: string | undefined
  readonly fixes: readonly string[]
}

/** The most characters of a message and of a help: what is longer is not read in the log of a CI. */
const longestMessage = 200
const longestHelp = 400

/** What may be longer, for it holds a list of the user's own or of ours. */
const mayBeLong: ReadonlyMap<string, string> = new Map([])

/** Warnings and errors whose message says what to do, so help would only repeat it. */
const needNoHelp: ReadonlyMap<string, string> = new Map([])

/** What breaks the laws of wording, as `rule/message: law: text`, each once. */
export function lawsBroken(all: readonly (readonly [key: string, said: Said])[]): readonly string[] {
  const broken = all.flatMap(([key, { level, message, help, fixes }]) => [
    ...textLaws(message).map(law => `${key}: message ${law}: ${message}`),
    ...(help === undefined ? [] : textLaws(help).map(law => `${key}: help ${law}: ${help}`)),
    ...fixes.flatMap(title => titleLaws(title).map(law => `${key}: fix ${law}: ${title}`)),
    ...(help === message ? [`${key}: help repeats the message`] : []),
    ...(mayBeLong.has(key) ? [] : lengthLaws(message, help).map(law => `${key}: ${law}`)),
    ...(level !== 'info' && help === undefined && fixes.length === 0 && !needNoHelp.has(key)
      ? [`${key}: neither help nor fix: ${message}`]
      : [])
  ])
  return [...new Set(broken)]
}

function textLaws(text: string): readonly string[] {
  return [
    ...commonLaws(text),
    ...(/^[A-Z0-9`]/.test(text) ? [] : ['begins with neither a capital nor a backtick']),
    ...(/[.?]$/.test(text) || / Source: https:\/\/\S+$/.test(text) ? [] : ['does not end with a full stop']),
    ...(/!(?!=)/.test(outsideOfCode(text)) ? ['exclaims'] : []),
    ...(/\b(?:I|we|please|sorry)\b/i.test(outsideOfCode(text)) ? ['speaks of somebody'] : [])
  ]
}

function titleLaws(title: string): readonly string[] {
  return [
    ...commonLaws(title),
    ...(/^[A-Z][a-z]+\b/.test(title) ? [] : ['does not begin with a verb']),
    ...(/[.?!]$/.test(title) ? ['ends like a sentence'] : [])
  ]
}

function commonLaws(text: string): readonly string[] {
  const prose = outsideOfCode(text)
  return [
    ...(/undefined|\[object|\bNaN\b|\bnull\b/.test(prose) ? ['shows a value of the program'] : []),
    ...(/\b(\w+) \1\b/i.test(prose) ? ['says a word twice'] : []),
    ...(/^\s|\s$| {2}/.test(prose) ? ['has stray blanks'] : []),
    ...((text.match(/`/g) ?? []).length % 2 === 0 ? [] : ['has an odd backtick']),
    ...(/``/.test(text) ? ['names nothing between backticks'] : [])
  ]
}

function lengthLaws(message: string, help: string | undefined): readonly string[] {
  return [
    ...(lengthOf(message) > longestMessage
      ? [`message has ${lengthOf(message)} characters: ${message}`]
      : []),
    ...(lengthOf(help ?? '') > longestHelp ? [`help has ${lengthOf(help ?? '')} characters: ${help}`] : [])
  ]
}

/** Nobody but the user can make a name shorter, and addresses of sources are not read. */
function lengthOf(text: string): number {
  return text.replace(/`[^`]{80,}`/g, '`…`').replace(/ Source: https:\S+$/, '').length
}

/** Names and texts of the user may be anything. */
function outsideOfCode(text: string): string {
  return text.replace(/`[^`]*`/g, '``')
}
