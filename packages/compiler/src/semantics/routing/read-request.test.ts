import { describe, expect, it } from 'vitest'
import { readHeader, readRequestLine } from './read-request.ts'

const nobody = { scheme: undefined, host: undefined, port: undefined }

describe('a request in one line', () => {
  it.each([
    ['GET /v1/x?debug=1', { kind: 'http', method: 'GET', path: '/v1/x?debug=1' }],
    ['/v1/x', { kind: 'http', method: 'GET', path: '/v1/x' }],
    ['  post   /a%20b ', { kind: 'http', method: 'POST', path: '/a%20b' }],
    ['PURGE /', { kind: 'http', method: 'PURGE', path: '/' }],
    ['grpc shop.Cart/Get', { kind: 'grpc', method: 'POST', path: '/shop.Cart/Get' }],
    ['grpc /shop.Cart/Get', { kind: 'grpc', method: 'POST', path: '/shop.Cart/Get' }],
    ['tcp', { kind: 'tcp', method: '', path: '/' }]
  ])('%s', (line, expected) =>
    expect(readRequestLine(line)).toEqual({ kind: 'read', value: { ...nobody, ...expected } })
  )

  it.each([
    ['GET http://auth:8080/v1/x', { scheme: 'http', host: 'auth', port: 8080, path: '/v1/x' }],
    ['https://Shop.Example', { scheme: 'https', host: 'shop.example', port: undefined, path: '/' }],
    [
      'PUT https://shop.example?a=1',
      { scheme: 'https', host: 'shop.example', port: undefined, path: '/?a=1' }
    ]
  ])('says who is asked: %s', (line, expected) =>
    expect(readRequestLine(line)).toMatchObject({ kind: 'read', value: expected })
  )

  it.each([
    ['', 'The request is empty.', 'GET /v1/users?debug=1'],
    ['get', 'Behind `GET` comes no path.', '`GET /v1/users`'],
    ['GETT /x', '`GETT` is not a method of HTTP. Did you mean `GET`?', 'GET /v1'],
    ['Get|HEAD /x', 'A request has one method, and `Get|HEAD` names several.', '`Get /x`'],
    ['v1/x', '`v1/x` is neither a method nor a path.', 'such as `/v1/x`'],
    ['GET v1/x', 'A path begins with `/`, and `v1/x` does not.', '`/v1/x`'],
    ['/x GET', 'The method stands before the path, and `GET` stands behind it.', '`GET /x`'],
    ['GET /a b', 'Behind the path comes `b`, and a request ends there.', '%20'],
    ['GET /a/**', '`**` stands for something in a route, and a request has the thing itself.', '`/a/x`'],
    ['GET /users/{id}/orders', '`{id}` stands for something in a route', '`/users/x/orders`'],
    ['GET /a#b', 'What stands behind `#` is never sent.', '`/a`'],
    ['GET ftp://a/b', '`ftp://` is not an address of HTTP.', 'http://'],
    ['GET http:///b', '`` is not a host.', 'http://auth:8080'],
    ['GET http://a:99999/b', '`a:99999` is not a host.', 'http://auth:8080'],
    ['grpc', 'The call names no method.', 'grpc shop.Cart/Get'],
    ['grpc shop.Cart/*', '`shop.Cart/*` is a pattern of a route, and a call names one method.', 'grpc'],
    ['grpc shop.Cart', '`shop.Cart` does not name a service and its method.', 'grpc'],
    ['grpc a/B c', 'Nothing follows there, and `c` does.', 'grpc'],
    ['tcp 80', 'Nothing follows there, and `80` does.', 'tcp']
  ])('%j is not one', (line, message, help) => {
    const read = readRequestLine(line)
    expect(read).toMatchObject({ kind: 'problem', message: expect.stringContaining(message) })
    expect(read).toMatchObject({ help: expect.stringContaining(help) })
  })
})

describe('a header', () => {
  it.each([
    ['x-beta: 1', ['x-beta', '1']],
    ['X-Beta:1', ['X-Beta', '1']],
    ['x-empty:', ['x-empty', '']],
    ['x-time: 10:00', ['x-time', '10:00']]
  ])('%s', (written, value) => expect(readHeader(written)).toEqual({ kind: 'read', value }))

  it.each([
    ['x-beta', 'The header `x-beta` has no value.'],
    ['x-beta=1', 'Did you mean `x-beta: 1`?'],
    ['x beta: 1', '`x beta` is not a name that a header can have.'],
    [':path: /', '`:path` is not a name that a header can have.'],
    ['', 'The header `` has no value.']
  ])('%j is not one', (written, message) =>
    expect(readHeader(written)).toMatchObject({ kind: 'problem', message: expect.stringContaining(message) })
  )
})
