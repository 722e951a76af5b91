import type { TextShape, TextType } from '@meshc/schema/shapes'
import { readBoolean } from '../expr/read-boolean.ts'
import { readDuration } from '../expr/read-duration.ts'
import { readExpression } from '../expr/read-expression.ts'
import { readMatch } from '../expr/read-match.ts'
import { readMoney, readPrice } from '../expr/read-money.ts'
import { readCpu, readInteger, readMemory, readNumber, readPercent } from '../expr/read-number.ts'
import { readPort } from '../expr/read-port.ts'
import { readProbe } from '../expr/read-probe.ts'
import { readSchedule } from '../expr/read-schedule.ts'
import { readSecret } from '../expr/read-secret.ts'
import { readSentence, type SentenceName } from '../expr/read-sentence.ts'
import type { Read, TextProblem } from '../expr/types.ts'

/** Reads a scalar's text as what its place wants; numbers come in the unit of `TextShape.min`. */
export function readText(shape: TextShape, text: string): Read<unknown> {
  if (shape.sentence !== undefined) return readSentence(shape.sentence as SentenceName, text)
  if (shape.use !== undefined) return readExpression(text, shape.use)
  return readers[shape.type](text)
}

type Reader = (text: string) => Read<unknown>

const readers: Readonly<Record<TextType, Reader>> = {
  text: anything,
  path: some('a path such as `/app`', /^[^\0]+$/),
  name: anything,
  sentence: anything,
  boolean: readBoolean,
  integer: readInteger,
  number: readNumber,
  duration: readDuration,
  percent: readPercent,
  share: readPercent,
  cpu: readCpu,
  memory: readMemory,
  port: readPort,
  probe: readProbe,
  secret: readSecret,
  match: readMatch,
  expression: anything,
  invariant: anything,
  schedule: readSchedule,
  arn: some(
    'an ARN such as `arn:aws:sns:eu-central-1:111122223333:alerts`',
    /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}|aws)?:\S+$/
  ),
  account: some('an account of 12 digits such as `111122223333`', /^\d{12}$/),
  cidr: readCidr,
  region: some('an AWS region such as `eu-central-1`', /^[a-z]{2,}(-[a-z]+)+-\d+$/),
  host: some(
    'a host such as `api.example.com`',
    /^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*$/i
  ),
  url: some('an address such as `https://otlp.example.com`', /^https?:\/\/[^\s/]+\S*$/),
  image: some('a container image such as `nginx:1.27`', /^[a-z0-9][\w./:@-]*$/i),
  date: readDate,
  reference: some(
    'a name such as `auth`, or a name and a port such as `auth:admin`',
    /^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$/
  ),
  vpc: some('the id of a VPC such as `vpc-0123456789abcdef0`', /^vpc-[0-9a-f]{8,17}$/),
  subnet: readSubnet,
  securityGroup: some('the id of a security group such as `sg-0123456789abcdef0`', /^sg-[0-9a-f]{8,17}$/),
  money: readMoney,
  price: readPrice,
  runner: some(
    '`client`, `lambda:` with an ARN or `stateMachine:` with an ARN',
    /^(client|(lambda|stateMachine):arn:\S+)$/
  )
}

function anything(text: string): Read<unknown> {
  return { value: text, problems: [] }
}

function some(expected: string, form: RegExp): Reader {
  return text => (form.test(text) ? { value: text, problems: [] } : unexpected(text, expected))
}

function unexpected(text: string, expected: string, fix?: TextProblem['fix'], help?: string): Read<never> {
  const found = text.trim() === '' ? 'nothing is written' : `found \`${text}\``
  return {
    value: undefined,
    problems: [
      {
        start: 0,
        end: text.length,
        message: `Expected ${expected}, but ${found}.`,
        ...(fix === undefined ? {} : { fix }),
        ...(help === undefined ? {} : { help })
      }
    ]
  }
}

function readCidr(text: string): Read<unknown> {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  const numbers = found?.slice(1).map(Number) ?? []
  const fits = numbers.every((number, at) => number <= (at === 4 ? 32 : 255))
  return found !== null && fits
    ? { value: text, problems: [] }
    : unexpected(text, 'an address range such as `10.0.0.0/16`')
}

function readSubnet(text: string): Read<unknown> {
  if (/^subnet-[0-9a-f]{8,17}$/.test(text) || readCidr(text).value !== undefined)
    return { value: text, problems: [] }
  return unexpected(
    text,
    'an address range such as `10.0.0.0/20` or the id of a subnet such as `subnet-0123456789abcdef0`'
  )
}

function readDate(text: string): Read<unknown> {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (found === null) return unexpected(text, 'a day such as `2027-01-31`')
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
    ? { value: text, problems: [] }
    : unexpected(text, 'a day of the calendar such as `2027-01-31`')
}
