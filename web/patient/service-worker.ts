import { keepShell } from '../ui/shell-worker.ts'

keepShell((path) => path === '/' || path.startsWith('/p/'))
