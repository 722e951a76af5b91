import { piecesOf, symbol } from './evaluate.ts'

/**
 * The repositories of ECR that an image may lie in: its own where the registry is written, any of that
 * name where a parameter holds the registry, and none for a public one.
 */
export function expectedPulls(image: string): readonly string[] {
  const slash = image.indexOf('/')
  const host = slash < 0 ? image : image.slice(0, slash)
  const path = slash < 0 ? '' : image.slice(slash + 1)
  const name = wild(path)
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
  const known = /^(.*?)\.dkr\.ecr(?:-fips)?\.(.*?)\.amazonaws\.com(?:\.cn)?$/.exec(host)
  if (known !== null) {
    const [, account = '', region = ''] = known
    return [
      arn(
        wild(region),
        account === symbol('AWS::AccountId') ? account : wild(account),
        name === '' ? '*' : name
      )
    ]
  }
  if (piecesOf(host).every(({ kind }) => kind === 'text')) return []
  return name === '' ? [arn('*', '*', '*')] : [arn('*', '*', name), arn('*', '*', `*/${name}`)]
}

function arn(region: string, account: string, repository: string): string {
  return `arn:${symbol('AWS::Partition')}:ecr:${region}:${account}:repository/${repository}`
}

/** What is known only when deploying may be anything. */
function wild(text: string): string {
  return piecesOf(text)
    .map(piece => (piece.kind === 'symbol' ? '*' : piece.text))
    .join('')
}
