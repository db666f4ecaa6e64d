// Both forms of the stand-in do what the real CLI does; `test/claude` runs the very same cases against that.
import { lightStandIn, standIn } from '../../src/stand-in/paths.ts'
import { conforms } from './conformance.ts'
import { standInSubject } from './stand-in-subject.ts'

conforms('the stand-in', ['compact', 'field', 'statusLine'], () => standInSubject(standIn))
conforms('the light stand-in', [], () => standInSubject(lightStandIn))
