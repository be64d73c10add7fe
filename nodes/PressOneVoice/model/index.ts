/** Bodies of PressOne's voice API, in our own words. */
export { endOf } from './subscription';
