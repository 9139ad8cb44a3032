import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { answering, freePort } from '../../bench/processes.ts'

const PROGRAM = '/usr/sbin/nginx'

export const nginxIsMissing = (): string | undefined =>
  existsSync(PROGRAM)
    ? undefined
    : `${PROGRAM} not found. As an administrator run: apt-get install -y --no-install-recommends nginx-light`

export type Nginx = { readonly port: number; close(): Promise<void> }

/** Debian's nginx before these servers, as docs/operations.md tells an operator to set it. */
export async function startNginx(ports: readonly number[]): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kairos-nginx-'))
  const port = await freePort()
  const file = path.join(folder, 'nginx.conf')
  writeFileSync(file, settings(folder, port, ports))
  const child = spawn(PROGRAM, ['-c', file, '-p', folder, '-e', path.join(folder, 'error.log')], { stdio: 'ignore' })
  const gone = once(child, 'exit')
  await answering(port, '/healthz')
  return {
    port,
    close: async () => {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

const settings = (folder: string, port: number, ports: readonly number[]): string => `
daemon off;
pid ${folder}/pid;
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  upstream kairos {
    ${ports.map((p) => `server 127.0.0.1:${p} max_fails=0;`).join('\n    ')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://kairos;
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_connect_timeout 2s;
      proxy_next_upstream error timeout non_idempotent;
    }
  }
}
`
