/** Bodies of PressOne's voice API in our own vocabulary. */
export { endOf } from './subscription';
