import { keepShell } from '../ui/shell-worker.ts'

keepShell((path) => path === '/' || path === '/new-password' || path.startsWith('/p/'))
