import '../ui/styles/index.css'
import './patient.css'
import { RouterProvider } from '@tanstack/react-router'
import { createQueryClient } from '#ui/query.ts'
import { startApp } from '../session/start.tsx'
import { createPatientRouter } from './router.tsx'

const client = createQueryClient()
void startApp('/', client, <RouterProvider router={createPatientRouter(client)} />)
