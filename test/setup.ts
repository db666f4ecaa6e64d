import { assertPrivateHome } from './home.ts'

assertPrivateHome()
