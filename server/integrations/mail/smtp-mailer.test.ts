import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { MailError, type OutgoingMail } from './mail.port.ts'
import { createSmtpMailer, type SmtpSettings } from './smtp-mailer.ts'
import { makeTestCertificate } from './certificate-for-tests.ts'

const closers: (() => Promise<void>)[] = []
after(async () => {
  for (const close of closers) await close()
})

const from = { address: 'no-reply@lakeside.example', name: 'Lakeside' }
const mail: OutgoingMail = {
  to: 'maria@patient.example',
  subject: 'Tienes algo nuevo para leer',
  text: 'Hola.\nEntra para leerlo: https://kairos.example/p/lakeside/inbox',
  html: '<p>Hola, señora.</p>',
  messageId: '0198c0de-7000-7000-8000-000000000001',
  language: 'es',
}

type Received = { raw: Buffer; recipients: string[]; secure: boolean }

const startServer = async (options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> => {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    ...makeTestCertificate('localhost', new Date()),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map((each) => each.address)
        received.push({ raw: Buffer.concat(chunks), recipients, secure: session.secure })
        callback(null, 'Ok: queued as 4F2a9c')
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  assert.ok(address !== null && typeof address === 'object')
  return { port: address.port, received }
}

/** A server that speaks as it is told, for what no proper server does. */
const startRawServer = async (onConnection: (socket: Socket) => void): Promise<number> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return address.port
}

const mailerTo = (port: number, more: Partial<SmtpSettings> = {}) =>
  createSmtpMailer({ host: '127.0.0.1', port, tls: 'none', from, connectTimeoutMs: 500, deadlineMs: 1500, ...more })

const failureOf = async (sending: Promise<unknown>): Promise<MailError> => {
  const error = await sending.then(
    () => assert.fail('the mail was sent'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof MailError, String(error))
  const told = `${error.message} ${error.stack ?? ''} ${String(error.cause)}`
  assert.ok(!told.includes('maria'), 'an error must not carry the address')
  assert.ok(!told.includes('Hola'), 'an error must not carry the content')
  return error
}

describe('a mail handed to a real SMTP server', () => {
  it('arrives whole, in its language, under the id we gave it', async () => {
    const { port, received } = await startServer()
    const receipt = await mailerTo(port).send(mail)
    assert.deepEqual(receipt, { accepted: true, providerId: '4F2a9c' })
    assert.deepEqual(received[0]!.recipients, ['maria@patient.example'])
    const parsed = await PostalMime.parse(received[0]!.raw)
    assert.equal(parsed.subject, mail.subject)
    assert.equal(parsed.text?.trimEnd(), mail.text)
    assert.match(parsed.html ?? '', /señora/)
    assert.equal(parsed.messageId, `<${mail.messageId}@lakeside.example>`)
    const header = (key: string) => parsed.headers.find((each) => each.key === key)?.value
    assert.equal(header('content-language'), 'es')
    assert.equal(header('auto-submitted'), 'auto-generated')
  })

  it('keeps its id when it is tried again after the connection died, so that the second can be recognised', async () => {
    const ids: string[] = []
    const port = await startRawServer((socket) => {
      socket.write('220 rude.example ESMTP\r\n')
      let inData = false
      socket.on('data', (chunk) => {
        const said = chunk.toString()
        if (inData || said.includes('Message-ID')) {
          ids.push(/^Message-ID: (.*)$/im.exec(said)?.[1]?.trim() ?? 'none')
          socket.destroy()
          return
        }
        inData = said.startsWith('DATA')
        socket.write(inData ? '354 go on\r\n' : '250 fine\r\n')
      })
    })
    const mailer = mailerTo(port)
    for (let tries = 0; tries < 2; tries++) {
      const error = await failureOf(mailer.send(mail))
      assert.equal(error.kind, 'transient')
    }
    assert.deepEqual(ids, [`<${mail.messageId}@lakeside.example>`, `<${mail.messageId}@lakeside.example>`])
  })
})

describe('a mail that cannot be delivered', () => {
  const refusing = (responseCode: number): SMTPServerOptions => ({
    onRcptTo: (address, _session, callback) => {
      callback(Object.assign(new Error(`no mailbox for ${address.address}`), { responseCode }))
    },
  })

  it('is given up when the server knows no such mailbox', async () => {
    const { port } = await startServer(refusing(550))
    const error = await failureOf(mailerTo(port).send(mail))
    assert.deepEqual([error.kind, error.reason, error.replyCode], ['permanent', 'refused', 550])
  })

  it('is tried again when the server is busy or greylists us', async () => {
    const { port } = await startServer(refusing(451))
    const error = await failureOf(mailerTo(port).send(mail))
    assert.deepEqual([error.kind, error.reason, error.replyCode], ['transient', 'busy', 451])
  })

  it('is given up when the server refuses the content itself', async () => {
    const { port } = await startServer({
      onData: (stream, _session, callback) => {
        stream.resume()
        stream.on('end', () => callback(Object.assign(new Error('maria is spam'), { responseCode: 554 })))
      },
    })
    const error = await failureOf(mailerTo(port).send(mail))
    assert.deepEqual([error.kind, error.reason, error.replyCode], ['permanent', 'refused', 554])
  })

  it('is tried again when nobody listens', async () => {
    const error = await failureOf(mailerTo(1).send(mail))
    assert.deepEqual([error.kind, error.reason], ['transient', 'unreachable'])
  })

  it('is tried again when the server never says a word', async () => {
    const port = await startRawServer(() => {})
    const error = await failureOf(mailerTo(port).send(mail))
    assert.deepEqual([error.kind, error.reason], ['transient', 'timed-out'])
  })

  it('does not wait past its deadline for a server that trickles one byte at a time', async () => {
    const port = await startRawServer((socket) => {
      socket.write('220 slow.example ESMTP\r\n')
      const trickle = setInterval(() => socket.write('250-x\r\n'), 50)
      socket.on('close', () => clearInterval(trickle))
    })
    const started = performance.now()
    const error = await failureOf(mailerTo(port, { deadlineMs: 700 }).send(mail))
    assert.deepEqual([error.kind, error.reason], ['transient', 'timed-out'])
    assert.ok(performance.now() - started < 3000)
  })

  it('waits for the operator when our own sign-in is refused', async () => {
    const { port } = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(new Error('wrong password for maria')),
    })
    const error = await failureOf(mailerTo(port, { user: 'kairos', pass: 'old' }).send(mail))
    assert.deepEqual([error.kind, error.reason], ['transient', 'sign-in-refused'])
  })

  const planted: [string, Partial<OutgoingMail>][] = [
    ['two addresses in one', { to: 'a@b.example, c@d.example' }],
    ['an address with a header in it', { to: 'a@b.example\r\nBcc: c@d.example' }],
    ['an address with a name', { to: 'Maria <maria@patient.example>' }],
    ['a subject with a header in it', { subject: 'Hello\r\nBcc: c@d.example' }],
    ['an id with an angle bracket', { messageId: '1>\r\nX: y' }],
  ]
  for (const [what, wrong] of planted) {
    it(`never reaches the server with ${what}`, async () => {
      const { port, received } = await startServer()
      const error = await failureOf(mailerTo(port).send({ ...mail, ...wrong }))
      assert.equal(error.kind, 'permanent')
      assert.equal(received.length, 0)
    })
  }
})

describe('the way to the mail server', () => {
  it('is encrypted after STARTTLS when the certificate is one we trust', async () => {
    const certificate = makeTestCertificate('localhost', new Date())
    const { port, received } = await startServer({ disabledCommands: [], ...certificate })
    const mailer = mailerTo(port, { host: 'localhost', tls: 'starttls', trustedCertificate: certificate.cert })
    await mailer.send(mail)
    assert.equal(received[0]!.secure, true)
  })

  it('is not used when the certificate is not trusted', async () => {
    const { port, received } = await startServer({ disabledCommands: [] })
    const error = await failureOf(mailerTo(port, { host: 'localhost', tls: 'starttls' }).send(mail))
    assert.deepEqual([error.kind, error.reason], ['transient', 'no-secure-connection'])
    assert.equal(received.length, 0)
  })

  it('is not used when STARTTLS has been stripped from what the server offers', async () => {
    const { port, received } = await startServer()
    const error = await failureOf(mailerTo(port, { host: 'localhost', tls: 'starttls' }).send(mail))
    assert.deepEqual([error.kind, error.reason], ['transient', 'no-secure-connection'])
    assert.equal(received.length, 0)
  })

  it('may only be in the clear to this very machine', () => {
    assert.throws(() => createSmtpMailer({ host: 'mail.example.org', port: 25, tls: 'none', from }), /starttls/)
  })
})
