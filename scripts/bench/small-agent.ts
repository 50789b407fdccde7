import { createServer } from 'node:http'

main()

/** The least that an agent can be: 1 KB of JSON to everything. Runs in a process of its own and prints its port. */
function main(): void {
  const body = JSON.stringify({ status: 'ok', padding: 'x'.repeat(996) })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    request.resume()
    response.writeHead(200, headers).end(body)
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    console.log(typeof address === 'object' && address !== null ? address.port : '')
  })
}
